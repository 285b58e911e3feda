import { attempt } from '../../core/attempt.ts';
import type { Phase } from '../../core/period.ts';
import type { KpiPanel } from '../../kpis/types.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import type { Sample } from '../analyze-sample.ts';
import { callawaySantAnna } from '../estimators/staggered/callaway-santanna.ts';
import { everyAnswer } from '../estimators/staggered/staggered-estimate.ts';
import { effectOfTerms } from '../inference/effect-of-terms.ts';
import type { PeriodContrast } from '../types.ts';
import { rolloutFrame } from './rollout-frame.ts';
import { rolloutPeriods, rolloutSteps } from './rollout-steps.ts';
import type { Moment, Rollout, RolloutStarts } from './types.ts';
import { wavesCompared } from './waves-compared.ts';

/** Share of people with a value, on average over periods, from which on periods stand on their own. */
const DENSE = 0.5;

/**
 * The effect by time since each wave's own training: ATT(e) against those who still wait, as change from the step before
 * the training, as the headline is; by step where most people lack a value in most periods. `meanControl` is what the
 * trained would have been had they waited. Empty where no period can be compared.
 */
export function rolloutSeries(
  sample: Sample,
  panel: KpiPanel,
  rollout: Rollout,
  starts: RolloutStarts,
): readonly PeriodContrast[] {
  const { analysis, provenance } = sample.question;
  const { anticipation } = starts;
  const frame = rolloutFrame(sample, rollout, starts.counts, moments(panel, starts));
  const found = attempt(() =>
    wavesCompared(frame, (own) =>
      callawaySantAnna(own, {
        ...everyAnswer,
        aggregate: ['dynamic'],
        control: 'notyet',
        base: 'universal',
        anticipation,
        method: 'reg',
      }),
    ),
  ).value;
  if (found === null) return [];
  const { rows } = effectOfTerms(found, { alpha: analysis.alpha, provenance });
  return rows.flatMap((row): readonly PeriodContrast[] => {
    const { relativePeriod: e, term, estimate, counterfactualMean, nTreated, nUnits } = row;
    if (term !== 'dynamic' || e === null || !Number.isInteger(e)) return [];
    return [
      {
        period: e > 0 ? `+${e}` : String(e),
        start: null,
        phase: phaseOf(e, anticipation),
        relativePeriod: e,
        meanTreated: counterfactualMean === null ? null : counterfactualMean + estimate,
        meanControl: counterfactualMean,
        nTreated,
        nControl: nUnits - nTreated,
        change: { ...row, term: 'period' },
      },
    ];
  });
}

function moments(panel: KpiPanel, starts: RolloutStarts): readonly Moment[] {
  const periods = rolloutPeriods(panel, starts);
  const steps = rolloutSteps(panel, starts);
  const known = periods.map(({ values }) => values.filter((value) => !Number.isNaN(value)).length / values.length);
  return mean(known) < DENSE ? steps : [...periods, ...bases(steps, starts)].sort((a, b) => a.time - b.time);
}

/** The step before each training, half a period ahead of it, so that it is what the effects are changes from. */
function bases(steps: readonly Moment[], { training }: RolloutStarts): readonly Moment[] {
  return training.flatMap((first) => {
    const before = steps.findLast(({ time }) => time < first);
    return before ? [{ ...before, label: `before ${first}`, time: first - 0.5 }] : [];
  });
}

function phaseOf(relativePeriod: number, anticipation: number): Phase {
  if (relativePeriod >= 0) return 'measurement';
  return relativePeriod >= -anticipation ? 'training' : 'baseline';
}
