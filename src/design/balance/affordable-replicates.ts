import type { Design } from '../../core/design.ts';

/** Entity-draws that a test may cost. */
const COST = 2e8;
const FEWEST = 199;
const MOST = 9_999;

/**
 * How many assignments the omnibus test of a design draws: 9,999 up to 20,000 units, then fewer (200 of a million; a
 * re-randomised draw counts as all those it looks at), and none where it could not be 199.
 */
export function affordableReplicates({ scheme }: Pick<Design, 'scheme'>): number {
  const ofOne = scheme.stratumOf.length / (scheme.acceptance?.accept ?? 1);
  const affordable = Math.min(MOST, Math.floor(COST / ofOne));
  return affordable < FEWEST ? 0 : affordable;
}
