/** Labels as numbers from 0, by first appearance. */
export function renumber(labels: readonly number[]): Int32Array {
  const numberOf = new Map([...new Set(labels)].map((label, i) => [label, i]));
  return Int32Array.from(labels, (label) => numberOf.get(label)!);
}
