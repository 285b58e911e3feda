import type { Diagnostic } from '../core/diagnostic.ts';
import { makeRng } from '../core/rng.ts';
import { thresholds } from '../core/thresholds.ts';
import { mean } from '../stats/descriptive/mean.ts';
import { plainContrast } from './analyze-estimators.ts';
import { analyticOf } from './analyze-inference.ts';
import { indexOfPhases, meanOver, relativePeriods, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import { regressionToMean } from './diagnostics/regression-to-mean.ts';
import { simulateDrift } from './history/simulate-drift.ts';
import { type VarianceParts, varianceParts } from './history/variance-parts.ts';

const { gapP: GAP_P } = thresholds.regressionToMean;

/**
 * What regression to the mean would make of a group that chance did not form: trained against control, or against their
 * own periods before the baseline where nobody was held back. Null where chance or matching formed the groups, between groups
 * that started alike (p of .01 or more), and without two periods before the training.
 */
export function analyzeRegressionToMean(sample: Sample, effect: number): Diagnostic | null {
  const { question, pre, post, panel, sets } = sample;
  if (question.design !== null || sets !== null || question.prePost.nPrePeriods === 0) return null;
  const isTrained = (unit: number) => question.treated[unit] === 1;
  const change = meanOf(
    post.map((value, unit) => value - pre[unit]!),
    isTrained,
  );
  const parts = panel === null ? null : varianceParts(historyRows(sample));
  if (question.treated.includes(0)) {
    const gapOf = plainContrast(sample, pre);
    if (parts === null || gapOf === null) return null;
    const { estimate: gap, pValue: gapP } = analyticOf(gapOf.estimate, question).rows[0]!;
    if (gapP === null || gapP >= GAP_P) return null;
    return regressionToMean({
      against: 'control',
      gap,
      gapP,
      expected: expectedOf(sample, parts, gap),
      change,
      effect,
      memory: parts.memory,
    });
  }
  const earlier = panel === null ? [] : indexOfPhases(panel.periods, ['earlier']);
  if (panel === null || parts === null || earlier.length === 0)
    return regressionToMean({
      against: 'own history',
      gap: 0,
      gapP: null,
      expected: null,
      change,
      effect,
      memory: null,
    });
  const level = meanOver(panel, earlier);
  const gap = meanOf(
    pre.map((value, unit) => value - level[unit]!),
    isTrained,
  );
  const passing = { ...parts, lasting: 0 };
  return regressionToMean({
    against: 'own history',
    gap,
    gapP: null,
    expected: expectedOf(sample, passing, gap),
    change,
    effect,
    memory: parts.memory,
  });
}

function expectedOf({ question, panel, pre }: Sample, parts: VarianceParts, gap: number) {
  const times = relativePeriods(panel!);
  const at = (phase: 'baseline' | 'measurement') => indexOfPhases(panel!.periods, [phase]).map((t) => times[t]!);
  const nIn = (arm: number) =>
    pre.filter((value, unit) => question.treated[unit] === arm && !Number.isNaN(value)).length;
  const nControl = nIn(0);
  return simulateDrift(
    parts,
    { before: at('baseline'), after: at('measurement') },
    { trained: { gap, nUnits: nIn(1) }, control: nControl === 0 ? null : { gap: 0, nUnits: nControl } },
    makeRng(`${question.seed}/regression-to-mean`),
  );
}

/** The values of each unit before the training, less the mean of its arm in the period. */
function historyRows({ question, panel }: Sample): readonly Float64Array[] {
  const before = indexOfPhases(panel!.periods, ['earlier', 'baseline']);
  const columns = before.map((t) => {
    const values = valuesOf(panel!, t);
    const centers = [0, 1].map((arm) => meanOf(values, (unit) => question.treated[unit] === arm));
    return values.map((value, unit) => value - centers[question.treated[unit]!]!);
  });
  return question.units.map((_, unit) => Float64Array.from(columns, (values) => values[unit]!));
}

const meanOf = (values: Float64Array, counts: (unit: number) => boolean): number =>
  mean(values.filter((value, unit) => counts(unit) && !Number.isNaN(value)));
