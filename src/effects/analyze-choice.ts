import type { Diagnostic } from '../core/diagnostic.ts';
import { PilotError } from '../core/error.ts';
import { canEstimate } from './analyze-estimators.ts';
import type { HeadlineEstimator } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';

export interface EstimatorChoice {
  readonly estimator: HeadlineEstimator;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The estimator of the headline. The design decides: matched sets, ANCOVA on the KPI's own baseline where chance formed
 * the arms (difference in means without a usable baseline or covariate), DiD where it did not. The plan may name
 * another; a choice that is not the default is a caution, and one that the data do not allow falls back to the default.
 * Errors: `analysis.empty-arm` (an arm without any outcome).
 */
export function chooseEstimator(sample: Sample): EstimatorChoice {
  const planned = sample.question.analysis.estimator;
  const usual = usualEstimator(sample);
  if (planned !== null && planned !== usual && canEstimate(planned, sample)) {
    return { estimator: planned, diagnostics: [overridden(planned, usual)] };
  }
  if (!canEstimate(usual, sample)) throw emptyArm(sample);
  if (planned === null || planned === usual) return { estimator: usual, diagnostics: [] };
  return { estimator: usual, diagnostics: [unavailable(planned, usual)] };
}

function usualEstimator(sample: Sample): HeadlineEstimator {
  const { question, hasBaseline } = sample;
  if (sample.sets !== null) return 'matched';
  if (question.design === null) return canEstimate('did', sample) ? 'did' : 'difference-in-means';
  const adjusts = (hasBaseline && question.analysis.baselineAdjustment) || question.covariates.length > 0;
  return adjusts ? 'ancova' : 'difference-in-means';
}

function overridden(planned: HeadlineEstimator, usual: HeadlineEstimator): Diagnostic {
  return {
    code: 'analysis.estimator-override',
    severity: 'caution',
    message: `The plan names ${planned} for the headline where this design's default is ${usual}.`,
    hint: 'Say in the plan why; the default stands among the alternatives.',
    values: { planned, usual },
  };
}

function unavailable(planned: HeadlineEstimator, usual: HeadlineEstimator): Diagnostic {
  return {
    code: 'analysis.estimator-unavailable',
    severity: 'caution',
    message: `The plan names ${planned} for the headline, which this KPI does not allow; ${usual} stands in.`,
    hint:
      planned === 'matched' ? 'Matching needs the design "match".' : 'It needs a baseline or covariates in both arms.',
    values: { planned, usual },
  };
}

function emptyArm({ question, post }: Sample): PilotError {
  const counts = [0, 0];
  for (const [unit, value] of post.entries()) if (!Number.isNaN(value)) counts[question.treated[unit]!]!++;
  return new PilotError({
    code: 'analysis.empty-arm',
    kind: 'data',
    message: `Effect on ${question.kpi}: both arms need units that can be compared, got outcomes of ${counts[1]} treated and ${counts[0]} control units.`,
    hint: 'Check the join of the KPI file, its window and the arm column.',
  });
}
