const PARTS = /(\d+)/;

/** Compares two identifiers in natural order: runs of digits as numbers, the rest by code unit. Locale plays no part. */
export function naturalOrder(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split(PARTS);
  const right = b.split(PARTS);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const order = i % 2 === 1 ? compareDigits(left[i]!, right[i]!) : compareText(left[i]!, right[i]!);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

function compareDigits(a: string, b: string): number {
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  return x.length - y.length || compareText(x, y);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
