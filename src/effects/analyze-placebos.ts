import type { Effect, EffectRow } from '../core/effect.ts';
import { didBetween, type UnitEstimate } from './analyze-estimators.ts';
import { indexOfPhases, meanOver, relativePeriods, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';

/**
 * Placebos in time: DiD between two moments before the programme, where no effect can be. From each earlier period to
 * the baseline; without earlier periods, from the first half of the baseline to the second. All units that have both
 * values take part, matched or not. `period` and `relativePeriod` of a row name the moment it starts from. Empty where
 * there is one period before the programme.
 */
export function analyzePlacebos(sample: Sample, infer: (estimate: UnitEstimate) => Effect): readonly EffectRow[] {
  const { panel } = sample;
  if (panel === null || sample.question.prePost.nPrePeriods === 0) return [];
  const relative = relativePeriods(panel);
  const earlier = indexOfPhases(panel.periods, ['earlier']);
  const baseline = indexOfPhases(panel.periods, ['baseline']);
  const half = Math.floor(baseline.length / 2);
  const moments =
    earlier.length > 0
      ? earlier.map((t) => ({ from: t, before: valuesOf(panel, t), after: sample.pre }))
      : half > 0
        ? [
            {
              from: baseline[0]!,
              before: meanOver(panel, baseline.slice(0, half)),
              after: meanOver(panel, baseline.slice(half)),
            },
          ]
        : [];
  return moments.flatMap(({ from, before, after }) => {
    const estimate = didBetween(sample, before, after);
    if (estimate === null) return [];
    const row = infer(estimate).rows[0]!;
    return [{ ...row, period: panel.periods[from]!.id, relativePeriod: relative[from]!, counterfactualMean: null }];
  });
}
