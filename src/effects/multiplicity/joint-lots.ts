import type { AssignmentScheme } from '../../core/design.ts';
import { makeRng } from '../../core/rng.ts';
import type { NullStatistics } from '../../stats/multiplicity/null-statistics.ts';
import { countAssignments, drawAssignment, enumerateAssignments } from '../../stats/resample/assignment.ts';
import { assignmentStatistic } from '../inference/assignment-statistic.ts';
import { DRAW_WIDTH } from '../inference/draw-columns.ts';
import type { PointEstimate } from '../inference/effect-of-estimate.ts';
import { randomizationKernel } from '../inference/randomization-kernel.ts';

/** An estimate whose statistic is computed again under every assignment, over its own analysed units. */
export interface LotTarget {
  readonly estimate: PointEstimate;
  /** Unit of the scheme of each row. */
  readonly unitOfRow: Int32Array;
  /** False: the plain estimate, over its spread among the draws. */
  readonly studentized: boolean;
}

/**
 * Statistics of K estimates under assignments drawn again by the stored design, each draw the same for all K; `treated`
 * is the observed arm of every unit of the scheme. Every assignment once where there are at most `replicates` of them.
 * Under no effect on anybody the observed statistics are one more draw, whatever the measures share.
 * Errors: `randomization.cluster-not-assigned`.
 * Source: Westfall and Young 1993; Young 2019, doi:10.1093/qje/qjy029.
 */
export function jointLots(
  targets: readonly LotTarget[],
  { scheme, treated }: { readonly scheme: AssignmentScheme; readonly treated: Uint8Array },
  { replicates, seed }: { readonly replicates: number; readonly seed: string },
): NullStatistics {
  const kernels = targets.map(({ estimate, unitOfRow }) =>
    assignmentStatistic(randomizationKernel(estimate, scheme, unitOfRow)),
  );
  const numbers = new Float64Array(DRAW_WIDTH);
  const fill = (arms: Uint8Array, out: Float64Array, at: number) => {
    for (const [k, statistic] of kernels.entries()) {
      statistic(arms, numbers, 0);
      out[at + k] = targets[k]!.studentized ? numbers[0]! / Math.sqrt(numbers[2]!) : numbers[0]!;
    }
  };
  const nAssignments = countAssignments(scheme);
  const exact = nAssignments <= replicates;
  const nDraws = exact ? nAssignments : replicates;
  const draws = new Float64Array(nDraws * targets.length);
  const assignments = exact ? enumerateAssignments(scheme) : null;
  const rng = makeRng(seed);
  for (let draw = 0; draw < nDraws; draw++)
    fill(assignments ? assignments.next().value : drawAssignment(scheme, rng), draws, draw * targets.length);
  const statistics = new Float64Array(targets.length);
  fill(treated, statistics, 0);
  for (const [k, { studentized }] of targets.entries()) if (!studentized) overSpread(k, statistics, draws);
  return { statistics, draws, exact };
}

/** Divides one column by its root mean square, so that measures in unlike units can be compared. */
function overSpread(k: number, statistics: Float64Array, draws: Float64Array): void {
  let [n, squares] = [0, 0];
  for (let at = k; at < draws.length; at += statistics.length) {
    if (Number.isNaN(draws[at]!)) continue;
    n++;
    squares += draws[at]! ** 2;
  }
  const spread = Math.sqrt(squares / n);
  statistics[k]! /= spread;
  for (let at = k; at < draws.length; at += statistics.length) draws[at]! /= spread;
}
