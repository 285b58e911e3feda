import { normalQuantile } from '../../stats/distributions/normal.ts';
import { tQuantile } from '../../stats/distributions/t.ts';
import { plainContrast } from '../analyze-estimators.ts';
import { analyticOf } from '../analyze-inference.ts';
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

/**
 * The event study behind a DiD without matching, by units or by the clusters of the headline: CR2 (HC2) errors, widened
 * to what their Satterthwaite degrees of freedom ask for, correlated as the influence values are. Null without two
 * windows before the training, or where a window holds nothing to compare.
 */
export function eventStudyOfWindows(sample: Sample): WindowStudy | null {
  const { panel } = sample;
  const windows = panel === null ? null : trendWindows(panel);
  if (panel === null || windows === null) return null;
  const reference = meanOver(panel, windows.reference);
  const kept = (some: readonly Window[]) =>
    some.flatMap((window) => contrastWith(sample, reference, meanOver(panel, window), window.length) ?? []);
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
  /** One value a cluster, or a unit of the sample where there are none. */
  readonly influence: Float64Array;
  readonly nPeriods: number;
}

function contrastWith(
  sample: Sample,
  reference: Float64Array,
  values: Float64Array,
  nPeriods: number,
): WindowContrast | null {
  const { question, clusterOf } = sample;
  const contrast = plainContrast(
    sample,
    values.map((value, unit) => value - reference[unit]!),
  );
  if (contrast === null) return null;
  const { estimate, stdError, df } = analyticOf(contrast.estimate, question).rows[0]!;
  if (stdError === null || stdError === 0) return null;
  const influence = new Float64Array(question.units.length);
  const own = influenceOf(contrast.estimate, Int32Array.from(contrast.unitOfRow.keys()));
  for (const [row, unit] of contrast.unitOfRow.entries()) influence[clusterOf?.[unit] ?? unit]! += own[row]![0]!;
  const level = 1 - question.analysis.alpha / 2;
  const widened = df === null ? 1 : tQuantile(level, df) / normalQuantile(level);
  return { estimate, stdError: stdError * widened, influence, nPeriods };
}
