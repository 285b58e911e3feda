const BISECTIONS = 40;

/** Smallest alpha whose interval leaves out 0, between the resolution of the draws and 1: the p value of a bootstrap. */
export function smallestExcluding(
  limitsAt: (alpha: number) => { readonly low: number; readonly high: number },
  nDraws: number,
): number {
  const excludesZero = (alpha: number) => {
    const { low, high } = limitsAt(alpha);
    return low > 0 || high < 0;
  };
  let below = 2 / (nDraws + 1);
  if (excludesZero(below)) return below;
  let above = 1;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (below + above) / 2;
    if (excludesZero(middle)) above = middle;
    else below = middle;
  }
  return above;
}
