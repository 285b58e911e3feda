/** Differences of means closer than this (relative, and in standard deviations) are ties. */
const TIE = 1e-10;

/**
 * The least distance of an assignment that counts as being as far apart as `statistic`, a squared distance in standard
 * deviations: the same sums in another order differ in the last digits, and arms that agree exactly by nothing but those.
 */
export function leastTied(statistic: number): number {
  return statistic * (1 - TIE) - TIE * TIE;
}
