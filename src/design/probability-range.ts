import type { Design } from '../core/design.ts';

/** Smallest and largest probability that any unit has of one arm (its index). */
export function probabilityRange(
  { units, probability }: Pick<Design, 'units' | 'probability'>,
  arm: number,
): { readonly smallest: number; readonly largest: number } {
  let smallest = 1;
  let largest = 0;
  for (const unit of units.keys()) {
    const chance = probability(unit, arm);
    smallest = Math.min(smallest, chance);
    largest = Math.max(largest, chance);
  }
  return { smallest, largest };
}
