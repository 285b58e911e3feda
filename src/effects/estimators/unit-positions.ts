/** Dense unit of each row, in order of first appearance. */
export function unitPositions(units: readonly string[]): Int32Array {
  const position = new Map([...new Set(units)].map((unit, i) => [unit, i]));
  return Int32Array.from(units, (unit) => position.get(unit)!);
}
