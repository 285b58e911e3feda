/**
 * The level of one value as text: the value itself, the number of `cuts` that it reaches (`levelCuts`), or `missing`
 * (null and NaN). Values outside the range that was cut fall into the outer levels.
 */
export function levelOf(value: string | number | null, cuts: readonly number[] | null): string {
  if (value === null || Number.isNaN(value)) return 'missing';
  if (typeof value === 'string') return `=${value}`;
  return String(cuts === null ? value : cuts.filter((cut) => value >= cut).length);
}
