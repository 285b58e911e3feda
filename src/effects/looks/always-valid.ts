/** Where a mixture is tight: the information, in units of its own, at which the interval is narrowest for its level. */
const tightest = (alpha: number) => -2 * Math.log(alpha) + Math.log1p(-2 * Math.log(alpha));

/**
 * Intrinsic time of a normal mixture at `size` (units, days, or a share of the information) that is tuned to be tight at
 * `tuning`, in the same unit: size times rho squared, rho = sqrt((-2 log alpha + log(1 - 2 log alpha)) / tuning).
 */
export function mixtureTime(size: number, tuning: number, alpha: number): number {
  return (size * tightest(alpha)) / tuning;
}

/**
 * The bound of |z| of a confidence sequence: beyond it at any time, looked for as often as one likes, with probability
 * at most `alpha` where there is no effect. Robbins' normal mixture; asymptotic where the variance is estimated.
 * Source: Waudby-Smith et al. 2021 (arXiv:2103.06476), Howard et al. 2021 (doi:10.1214/20-AOS1991).
 * @example alwaysValidBound(1000 * 0.03984007 ** 2, 0.05) / Math.sqrt(1000) // .1063755
 */
export function alwaysValidBound(time: number, alpha: number): number {
  return Math.sqrt(((2 * (time + 1)) / time) * Math.log(Math.sqrt(time + 1) / alpha));
}

/** The p value of the same sequence, at most 1: one over the mixture of likelihood ratios at z. */
export function alwaysValidPValue(z: number, time: number): number {
  return Math.min(1, Math.sqrt(time + 1) * Math.exp((-z * z * time) / (2 * (time + 1))));
}
