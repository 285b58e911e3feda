import { normalUpper } from '../../stats/distributions/normal.ts';
import { checkGamma } from './check-gamma.ts';

export interface PValueBounds {
  readonly gamma: number;
  /** One-sided, in [0, 1]; the effect counted positive. */
  readonly low: number;
  readonly high: number;
}

/** Differences closer than this share of the larger are equal: the same numbers subtracted elsewhere differ in the last digits. */
const TIE = 1e-12;

/**
 * Bounds on the one-sided p value of Wilcoxon's signed-rank test (normal, average ranks, pairs without a difference left
 * out) where a hidden cause changes the odds of being trained inside a pair by up to `gamma`, at least 1. `differences`:
 * trained less control, one a pair. At gamma 1 both are the plain p value; .5 where no pair differs.
 * Throws `sensitivity.gamma`.
 * Source: Rosenbaum 2002, Observational Studies, section 4.3, doi:10.1007/978-1-4757-3692-2. Golden: rosenbaum_bounds.
 */
export function signedRankBounds(differences: readonly number[], gamma: number): PValueBounds {
  checkGamma(gamma);
  const ranks = averageRanks(differences.filter((difference) => difference !== 0));
  let [positive, sum, squares] = [0, 0, 0];
  for (const { rank, isPositive } of ranks) {
    sum += rank;
    squares += rank * rank;
    if (isPositive) positive += rank;
  }
  const share = gamma / (1 + gamma);
  const sd = Math.sqrt(squares * share * (1 - share));
  const pAt = (chance: number) => (sd > 0 ? normalUpper((positive - chance * sum) / sd) : 0.5);
  return { gamma, low: pAt(1 - share), high: pAt(share) };
}

function averageRanks(
  differences: readonly number[],
): readonly { readonly rank: number; readonly isPositive: boolean }[] {
  const sorted = [...differences].sort((a, b) => Math.abs(a) - Math.abs(b));
  const size = sorted.map(Math.abs);
  const ranks = new Array<{ rank: number; isPositive: boolean }>(sorted.length);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && size[to]! - size[to - 1]! <= TIE * size[to]!) to++;
    for (let i = from; i < to; i++) ranks[i] = { rank: (from + 1 + to) / 2, isPositive: sorted[i]! > 0 };
    from = to;
  }
  return ranks;
}
