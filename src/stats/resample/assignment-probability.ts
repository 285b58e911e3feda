import type { AssignmentScheme } from '../../core/design.ts';

/**
 * Probability in (0, 1) that the unit at index `unit` lands in the arm at index `arm`, exact; null where the scheme has no
 * closed form (re-randomisation and minimisation with arms that cannot change places).
 */
export function assignmentProbability(scheme: AssignmentScheme, unit: number, arm: number): number | null {
  const { saturation } = scheme;
  if (saturation) {
    const cluster = saturation.clusterOf[unit]!;
    const treated = saturation.levels.reduce(
      (sum, share, level) => sum + share * assignmentProbability(saturation.clusters, cluster, level)!,
      0,
    );
    return arm === 1 ? treated : 1 - treated;
  }
  if (scheme.sequence) return hasEqualArms(scheme) ? 1 / scheme.nArms : null;
  if (scheme.acceptance && !hasEqualArms(scheme)) return null;
  if (scheme.counts === null) return scheme.shares[arm]!;
  const stratum = scheme.stratumOf[scheme.entityOf === null ? unit : scheme.entityOf[unit]!]!;
  const left = scheme.leftovers ? scheme.leftovers[stratum]! : null;
  const expected = scheme.counts[stratum]!.map((count, a) => count + (left === null ? 0 : left[a]!));
  return expected[arm]! / expected.reduce((sum, value) => sum + value, 0);
}

/** The arms can change places without changing the chance of any assignment. */
export function hasEqualArms({ counts, leftovers, shares }: AssignmentScheme): boolean {
  const alike = (row: readonly number[]) => row.every((value) => Math.abs(value - row[0]!) < 1e-12);
  return alike(shares) && (counts ?? []).every(alike) && (leftovers ?? []).every(alike);
}
