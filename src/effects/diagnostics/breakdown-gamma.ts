/** Bias beyond this makes no difference to anybody's judgement. */
const HIGHEST = 1e6;
const HALVINGS = 60;

/**
 * The largest gamma at which the upper bound of the one-sided p value is still at most `alpha` (in (0, .5)): how much
 * hidden bias the finding withstands. Null where the finding is not significant even without bias. `upperP` must rise
 * with gamma, as every bound of Rosenbaum's does.
 * Source: Rosenbaum 2002, Observational Studies, chapter 4, doi:10.1007/978-1-4757-3692-2.
 * @example breakdownGamma((gamma) => signedRankBounds(differences, gamma).high, 0.025)
 */
export function breakdownGamma(upperP: (gamma: number) => number, alpha: number): number | null {
  if (!(upperP(1) <= alpha)) return null;
  let low = 1;
  let high = 2;
  while (high < HIGHEST && upperP(high) <= alpha) {
    low = high;
    high *= 2;
  }
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (upperP(middle) <= alpha) low = middle;
    else high = middle;
  }
  return low;
}
