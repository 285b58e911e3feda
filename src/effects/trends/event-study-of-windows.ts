import { normalQuantile } from '../../stats/distributions/normal.ts';
import { tQuantile } from '../../stats/distributions/t.ts';
import type { UnitEstimate } from '../analyze-estimators.ts';
import { standardErrorOf } from '../analyze-inference.ts';
import { meanOver } from '../analyze-periods.ts';
import type { Sample } from '../analyze-sample.ts';
import { influenceOf } from '../inference/influence.ts';
import { jointCovariance } from '../inference/joint-covariance.ts';
import { trendWindows, type Window } from './trend-windows.ts';

/** How far the arms' changes from the reference window differ, window by window, ready for `honestDid`. */
export interface WindowStudy {
  readonly estimates: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly nPre: number;
  readonly nPost: number;
  /** Of the average effect: the share of each window in the measured periods, 0 in the training. */
  readonly weights: readonly number[];
  /** Periods in a window. */
  readonly width: number;
}

type Contrast = (sample: Sample, values: Float64Array) => UnitEstimate | null;

/**
 * The event study behind a comparison of changes, of all units or of matched sets: the errors of the comparison, widened to
 * what their degrees of freedom ask for, correlated as the influence values of clusters, sets or units are. Null without two
 * windows before the training, or where a window holds nothing to compare.
 */
export function eventStudyOfWindows(sample: Sample, contrast: Contrast): WindowStudy | null {
  const { panel } = sample;
  const windows = panel === null ? null : trendWindows(panel);
  if (panel === null || windows === null) return null;
  const reference = meanOver(panel, windows.reference);
  const kept = (some: readonly Window[]) =>
    some.flatMap((window) => {
      const values = meanOver(panel, window).map((value, unit) => value - reference[unit]!);
      return contrastIn(sample, contrast(sample, values), window.length) ?? [];
    });
  const before = kept(windows.before);
  const training = kept(windows.training);
  const after = kept(windows.after);
  if (before.length === 0 || after.length === 0) return null;
  const all = [...before, ...training, ...after];
  const groups = Array.from(all[0]!.influence, (_, group) => all.map(({ influence }) => influence[group]!));
  const { data } = jointCovariance(
    groups,
    all.map(({ stdError }) => stdError),
  );
  const nMeasured = after.reduce((sum, { nPeriods }) => sum + nPeriods, 0);
  return {
    estimates: all.map(({ estimate }) => estimate),
    covariance: all.map((_, row) => Array.from(data.subarray(row * all.length, (row + 1) * all.length))),
    nPre: before.length,
    nPost: training.length + after.length,
    weights: [...training.map(() => 0), ...after.map(({ nPeriods }) => nPeriods / nMeasured)],
    width: windows.width,
  };
}

interface WindowContrast {
  readonly estimate: number;
  readonly stdError: number;
  /** One value a cluster, matched set or unit of the sample, whichever counts as one. */
  readonly influence: Float64Array;
  readonly nPeriods: number;
}

function contrastIn(sample: Sample, contrast: UnitEstimate | null, nPeriods: number): WindowContrast | null {
  const { question } = sample;
  if (contrast === null) return null;
  const { estimate, stdError, df } = standardErrorOf(contrast, question).rows[0]!;
  if (stdError === null || stdError === 0) return null;
  const influence = new Float64Array(question.units.length);
  const own = influenceOf(contrast.estimate, Int32Array.from(contrast.unitOfRow.keys()));
  const groupOf = groupsOf(sample, contrast);
  for (const [row, unit] of contrast.unitOfRow.entries()) influence[groupOf(unit)]! += own[row]![0]!;
  const level = 1 - question.analysis.alpha / 2;
  const widened = df === null ? 1 : tQuantile(level, df) / normalQuantile(level);
  return { estimate, stdError: stdError * widened, influence, nPeriods };
}

/** What counts as one: the cluster, the set where sets share nobody, else the unit. */
function groupsOf({ clusterOf, sets }: Sample, { estimate, own }: UnitEstimate): (unit: number) => number {
  if (clusterOf !== null) return (unit) => clusterOf[unit]!;
  if (estimate.estimator === 'matched' && estimate.clusterOf !== null && !own) return (unit) => sets!.setOf[unit]!;
  return (unit) => unit;
}
