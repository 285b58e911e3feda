import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { analyticOf } from './analyze-inference.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import { type LeftOutRange, leaveOneOut } from './diagnostics/leave-one-out.ts';
import { keepEstimateRows } from './influence/keep-estimate-rows.ts';
import { leaveGroupsOut } from './influence/leave-groups-out.ts';
import type { LeftOut } from './types.ts';

/** The headline without each cluster, matched set or unit in turn: the list for the analyst, and what is found. */
export interface LeftOutOfHeadline {
  readonly leftOut: readonly LeftOut[];
  readonly finding: Diagnostic | null;
}

/**
 * Leaves out in turn what the headline's inference counts as one. Weights and sets stay as they are. No finding with fewer
 * than four of them, or where the rest cannot tell the effect.
 */
export function analyzeLeaveOneOut(sample: Sample, target: UnitEstimate, headline: EffectRow): LeftOutOfHeadline {
  const { noun, of, names } = entitiesOf(sample, target);
  const estimates = leaveGroupsOut(target.estimate, of);
  const leftOut = names.map((entity, at) => ({
    entity,
    estimate: Number.isNaN(estimates[at]!) ? null : estimates[at]!,
  }));
  const known = [...estimates.keys()].filter((at) => !Number.isNaN(estimates[at]!));
  if (known.length < LEAST) return { leftOut, finding: null };
  const away = (at: number) => estimates[at]! * Math.sign(headline.estimate);
  const weakest = known.reduce((least, at) => (away(at) < away(least) ? at : least));
  const sorted = known.map((at) => estimates[at]!).sort((a, b) => a - b);
  const range: LeftOutRange = {
    headline,
    noun,
    lowest: sorted[0]!,
    highest: sorted.at(-1)!,
    nLeftOut: known.length,
    weakest: without(sample, target, (row) => of[row] !== weakest, estimates[weakest]!),
  };
  return { leftOut, finding: leaveOneOut(range) };
}

const LEAST = 4;

/** What is left out as one: its number by row, and its names in the order of the numbers. */
function entitiesOf({ question, clusterOf }: Sample, { estimate, unitOfRow }: UnitEstimate) {
  const named = (noun: LeftOutRange['noun'], labels: readonly string[]) => ({
    noun,
    of: denseIndex(labels),
    names: [...new Set(labels)],
  });
  if (clusterOf !== null) {
    const label = (unit: number) =>
      question.design?.clusters?.[clusterOf[unit]!] ?? question.clusterOf?.[unit] ?? `cluster ${clusterOf[unit]! + 1}`;
    return named('cluster', Array.from(unitOfRow, label));
  }
  if (estimate.estimator === 'matched' && estimate.clusterOf !== null)
    return named(
      'matched set',
      Array.from(estimate.clusterOf, (set) => `set ${set + 1}`),
    );
  return named(
    'unit',
    Array.from(unitOfRow, (unit) => question.units[unit]!),
  );
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
