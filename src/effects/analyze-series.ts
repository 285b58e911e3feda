import type { EffectRow } from '../core/effect.ts';
import { contrastOf } from './analyze-estimators.ts';
import { standardErrorOf } from './analyze-inference.ts';
import { relativePeriods, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import type { PeriodContrast } from './types.ts';

/**
 * The pre/post chart of one KPI: the mean of each arm in every period (weighted over matched sets where there are any),
 * and how far the arms' changes from the baseline differ, with its CR2 or HC2 interval. Empty without a panel; the
 * change is null without a baseline or where an arm has no unit with both values.
 */
export function analyzeSeries(sample: Sample): readonly PeriodContrast[] {
  const { panel } = sample;
  if (panel === null) return [];
  const relative = relativePeriods(panel);
  return panel.periods.map(({ id, start, phase }, t) => {
    const values = valuesOf(panel, t);
    return {
      period: id,
      start,
      phase,
      relativePeriod: relative[t]!,
      ...armMeans(sample, values),
      change: changeRow(sample, values, id, relative[t]!),
    };
  });
}

/** Mean and number of units of each arm that have a value; only matched units, with their weights, where there are sets. */
export function armMeans(
  { question, sets }: Sample,
  values: Float64Array,
): Pick<PeriodContrast, 'meanTreated' | 'meanControl' | 'nTreated' | 'nControl'> {
  const sums = [0, 0];
  const weights = [0, 0];
  const counts = [0, 0];
  for (const [unit, value] of values.entries()) {
    const weight = sets === null ? 1 : sets.weightOf[unit]!;
    if (Number.isNaN(value) || weight === 0) continue;
    const arm = question.treated[unit]!;
    sums[arm]! += weight * value;
    weights[arm]! += weight;
    counts[arm]!++;
  }
  const mean = (arm: number) => (weights[arm]! > 0 ? sums[arm]! / weights[arm]! : null);
  return { meanTreated: mean(1), meanControl: mean(0), nTreated: counts[1]!, nControl: counts[0]! };
}

function changeRow(sample: Sample, values: Float64Array, period: string, relativePeriod: number): EffectRow | null {
  const change = values.map((value, unit) => value - sample.pre[unit]!);
  const contrast = contrastOf(sample, change);
  if (contrast === null) return null;
  const row = standardErrorOf(contrast, sample.question).rows[0]!;
  return {
    ...row,
    // Turns -0, the change of a lone baseline period from itself, into 0.
    estimate: row.estimate + 0,
    estimator: 'did',
    estimand: 'ATT',
    term: 'period',
    period,
    relativePeriod,
    counterfactualMean: null,
  };
}
