const [ZERO, NINE] = [48, 57];

/** Compares two identifiers in natural order: runs of digits as numbers, the rest by code unit. Locale plays no part. */
export function naturalOrder(a: string, b: string): number {
  let i = 0;
  let j = 0;
  for (;;) {
    const left = kindAt(a, i);
    const right = kindAt(b, j);
    if (left !== right) return left - right;
    if (left === END) return a < b ? -1 : a > b ? 1 : 0;
    if (left === TEXT) {
      const order = a.charCodeAt(i++) - b.charCodeAt(j++);
      if (order !== 0) return order;
      continue;
    }
    const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
    while (i < endA - 1 && a.charCodeAt(i) === ZERO) i++;
    while (j < endB - 1 && b.charCodeAt(j) === ZERO) j++;
    if (endA - i !== endB - j) return endA - i - (endB - j);
    for (; i < endA; i++, j++) {
      const order = a.charCodeAt(i) - b.charCodeAt(j);
      if (order !== 0) return order;
    }
  }
}

// What comes first where one text has ended, and the next is a number or more text.
const [END, DIGIT, TEXT] = [0, 1, 2];

function kindAt(text: string, i: number): number {
  if (i >= text.length) return END;
  const code = text.charCodeAt(i);
  return code >= ZERO && code <= NINE ? DIGIT : TEXT;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (kindAt(text, end) === DIGIT) end++;
  return end;
}
