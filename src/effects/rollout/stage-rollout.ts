import { PilotError } from '../../core/error.ts';
import type { KpiPanel } from '../../kpis/types.ts';
import type { Sample } from '../analyze-sample.ts';
import { applyOutlierRule } from '../outlier-rule.ts';
import { rolloutFrame } from './rollout-frame.ts';
import { rolloutStarts } from './rollout-starts.ts';
import { rolloutSteps } from './rollout-steps.ts';
import type { Moment, Rollout, RolloutStarts, StagedRollout } from './types.ts';

/**
 * Lays out a roll-out in steps. Missing steps count as 0 where the plan says so; the outlier rule holds for each step on its
 * own, over all units, as it does before and after of two arms. Errors: `analysis.length` without a panel.
 */
export function stageRollout(sample: Sample, rollout: Rollout): StagedRollout {
  const panel = panelOf(sample);
  const starts = rolloutStarts(rollout, panel.grain);
  const settled = rolloutSteps(panel, starts).map((step) => settledStep(sample, step));
  const steps = settled.map(({ step }) => step);
  const count = (of: (one: ReturnType<typeof settledStep>) => number) => settled.reduce((sum, one) => sum + of(one), 0);
  return {
    panel,
    starts,
    steps,
    nFilled: count(({ nFilled }) => nFilled),
    nOutliers: count(({ nOutliers }) => nOutliers),
    names: namesOf(rollout, starts),
    frame: rolloutFrame(sample, rollout, starts.counts, steps),
  };
}

function settledStep({ question: { analysis } }: Sample, step: Moment) {
  const fills = analysis.missing === 'zero';
  const filled = fills ? step.values.map((value) => (Number.isNaN(value) ? 0 : value)) : step.values;
  const { values, nTouched } = applyOutlierRule(filled, analysis.outliers);
  const nFilled = fills ? step.values.filter(Number.isNaN).length : 0;
  return { step: { ...step, values }, nFilled, nOutliers: nTouched };
}

function panelOf({ panel, question }: Sample): KpiPanel {
  if (panel !== null) return panel;
  throw new PilotError({
    code: 'analysis.length',
    kind: 'internal',
    message: `Analysis of ${question.kpi}: a roll-out in waves needs values by period, got none.`,
    hint: 'Give the panel of the KPI.',
  });
}

/** Waves that count from the same period on are one. */
const namesOf = ({ waves }: Rollout, { counts }: RolloutStarts): readonly string[] =>
  counts.map((start) => waves.flatMap(({ name }, wave) => (counts[wave] === start ? [name] : [])).join(' and '));
