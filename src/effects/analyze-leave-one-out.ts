import type { EffectRow } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { analyticOf } from './analyze-inference.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import type { LeftOutRange } from './diagnostics/leave-one-out.ts';
import { entityName } from './entity-name.ts';
import { keepEstimateRows } from './influence/keep-estimate-rows.ts';
import { leaveGroupsOut } from './influence/leave-groups-out.ts';
import { type LeftOutOfHeadline, leftOutOf } from './left-out-of.ts';

/**
 * Leaves out in turn what the headline's inference counts as one. Weights and sets stay as they are. No finding with fewer
 * than four of them, or where the rest cannot tell the effect.
 */
export function analyzeLeaveOneOut(sample: Sample, target: UnitEstimate, headline: EffectRow): LeftOutOfHeadline {
  const { noun, of, names } = entitiesOf(sample, target);
  return leftOutOf({
    headline,
    noun,
    names,
    estimates: leaveGroupsOut(target.estimate, of),
    weakestAt: (weakest, left) => without(sample, target, (row) => of[row] !== weakest, left),
  });
}

/** What is left out as one: its number by row, and its names in the order of the numbers. */
function entitiesOf(sample: Sample, { estimate, unitOfRow }: UnitEstimate) {
  const named = (noun: LeftOutRange['noun'], labels: readonly string[]) => ({
    noun,
    of: denseIndex(labels),
    names: [...new Set(labels)],
  });
  const own = Array.from(unitOfRow, (unit) => entityName(sample, unit));
  if (sample.clusterOf !== null) return named('cluster', own);
  if (estimate.estimator === 'matched' && estimate.clusterOf !== null)
    return named(
      'matched set',
      Array.from(estimate.clusterOf, (set) => `set ${set + 1}`),
    );
  return named('unit', own);
}

/** The effect on the rows that are kept, with its own interval; none where the estimate has a variance of its own. */
function without(
  { question }: Sample,
  { estimate, own }: UnitEstimate,
  keeps: (row: number) => boolean,
  left: number,
): LeftOutRange['weakest'] {
  const kept = own ? null : keepEstimateRows(estimate, keeps);
  if (kept === null) return { estimate: left, ciLow: null, ciHigh: null };
  const { ciLow, ciHigh } = analyticOf(kept, question).rows[0]!;
  return { estimate: left, ciLow, ciHigh };
}
