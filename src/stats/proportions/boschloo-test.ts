import { fisherHypergeometric, tableSupport } from '../distributions/fisher-hypergeometric.ts';
import { largestChance } from './largest-chance.ts';
import type { TwoProportions } from './two-proportions.ts';

/** Fisher p values this close to the observed one are equal to it. */
const TIE = 1 + 1e-10;

/**
 * Boschloo's exact test: the largest chance of a one-sided Fisher p value as small as the observed one, twice the
 * smaller of the two sides. `statistic` is that Fisher p value.
 * Source: Boschloo (1970), doi:10.1111/j.1467-9574.1970.tb00104.x. Golden: python_tests.json "Boschloo exact".
 */
export function boschlooTest(counts: TwoProportions): { readonly statistic: number; readonly pValue: number } {
  const { x1, x0 } = counts;
  const sides = (['more', 'fewer'] as const).map((side) => {
    const fisher = oneSided(counts, side);
    const statistic = fisher[x1]![x0]!;
    const rejected = fisher.map((row) => Uint8Array.from(row, (p) => (p <= statistic * TIE ? 1 : 0)));
    return { statistic, pValue: largestChance(rejected) };
  });
  const smaller = sides[0]!.pValue <= sides[1]!.pValue ? sides[0]! : sides[1]!;
  return { statistic: smaller.statistic, pValue: Math.min(1, 2 * smaller.pValue) };
}

/** Fisher's one-sided p value of every table of n1 and n0. */
function oneSided({ n1, n0 }: TwoProportions, side: 'more' | 'fewer'): readonly Float64Array[] {
  const values = Array.from({ length: n1 + 1 }, () => new Float64Array(n0 + 1));
  for (let k = 0; k <= n1 + n0; k++) {
    const support = tableSupport(n1, n0, k);
    const chances = fisherHypergeometric(support, 0);
    let sum = 0;
    for (let step = 0; step < chances.length; step++) {
      const i = side === 'fewer' ? step : chances.length - 1 - step;
      sum += chances[i]!;
      const treated = support.lowest + i;
      values[treated]![k - treated] = sum;
    }
  }
  return values;
}
