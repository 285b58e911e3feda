import { bisect } from '../../stats/bisect.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { checkSchedule } from './check-schedule.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import { chanceAbove, walkOn, walkStart } from './crossing-walk.ts';
import { spentAlpha } from './spent-alpha.ts';
import type { LookSchedule, Spending } from './types.ts';

// No |z| of a walk that started at 0 lies beyond it with a probability that a double could hold beside 1.
const LARGEST = 12;

/**
 * Two-sided bounds of z, one a look: |z| beyond it at that look settles the question, and over all looks together that
 * happens with probability `alpha` where there is no effect. `obrien-fleming` is C / sqrt(information), `pocock` is C;
 * the `lan-demets-` kinds spend the error as their look comes. `upTo` looks only, where stated.
 * Errors: `looks.information` (shares do not rise to 1).
 * Source: O'Brien and Fleming 1979, doi:10.2307/2530245; Pocock 1977, doi:10.1093/biomet/64.2.191; Lan and DeMets 1983,
 * doi:10.1093/biomet/70.3.659. Checked against Jennison and Turnbull 2000, tables 2.1 and 2.3.
 * @example lookBounds({ spending: 'pocock', information: [0.5, 1] }, 0.05) // [2.178, 2.178]
 */
export function lookBounds(
  { spending, information }: LookSchedule,
  alpha: number,
  upTo: number = information.length,
): readonly number[] {
  checkSchedule(information);
  if (spending === 'lan-demets-obrien-fleming' || spending === 'lan-demets-pocock')
    return spentBounds(spending, information, alpha, upTo);
  const constant = bisect((c) => totalError(spending, information, c) - alpha, -normalQuantile(alpha / 2), LARGEST);
  return shaped(spending, information, constant).slice(0, upTo);
}

/** Error of all looks together under the bounds of one constant. */
export function totalError(
  spending: Extract<Spending, 'obrien-fleming' | 'pocock'>,
  information: readonly number[],
  constant: number,
): number {
  const { above } = crossingProbabilities(information, shaped(spending, information, constant));
  return 2 * above.reduce((sum, chance) => sum + chance, 0);
}

function shaped(spending: 'obrien-fleming' | 'pocock', information: readonly number[], constant: number) {
  return information.map((share) => (spending === 'pocock' ? constant : constant / Math.sqrt(share)));
}

function spentBounds(
  spending: Parameters<typeof spentAlpha>[0],
  information: readonly number[],
  alpha: number,
  upTo: number,
): readonly number[] {
  const bounds: number[] = [];
  let walk = walkStart;
  let spent = 0;
  for (const [k, next] of information.slice(0, upTo).entries()) {
    const total = spentAlpha(spending, next, alpha);
    const bound = bisect((z) => chanceAbove(walk, next, z, 0) - (total - spent) / 2, 0, LARGEST);
    bounds.push(bound);
    spent = total;
    if (k < upTo - 1) walk = walkOn(walk, next, bound, 0, information[k + 1]!);
  }
  return bounds;
}
