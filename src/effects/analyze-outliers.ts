import { attempt } from '../core/attempt.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow } from '../core/effect.ts';
import { estimateBy } from './analyze-estimators.ts';
import { inferBy, inferenceOf } from './analyze-inference.ts';
import type { HeadlineEstimator } from './analyze-question.ts';
import { prepareSample, type Sample } from './analyze-sample.ts';
import { outlierComparison } from './diagnostics/outlier-comparison.ts';
import { type OutlierRule, otherOutlierRule } from './outlier-rule.ts';
import type { HeadlineRule } from './types.ts';

/**
 * The headline under the other outlier rule, by the same estimator and inference: values kept beside a rule that sets or
 * leaves them out, set to their limits beside values kept. Null where no value lies beyond the limits.
 */
export function analyzeOutliers(
  { question }: Sample,
  { estimator, rule, headline }: { estimator: HeadlineEstimator; rule: HeadlineRule; headline: EffectRow },
): Diagnostic | null {
  const registered = question.analysis.outliers;
  const other = otherOutlierRule(registered);
  const settled = (outliers: OutlierRule) =>
    prepareSample({ ...question, analysis: { ...question.analysis, outliers } });
  const sample = settled(other);
  const nTouched = Math.max(sample.nOutliers, settled(registered).nOutliers);
  if (nTouched === 0) return null;
  const beside = attempt(() => inferBy(inferenceOf(rule), estimateBy(estimator, sample), sample).effect.rows[0]!).value;
  if (beside === null) return null;
  return outlierComparison({ registered: registered.rule, other: other.rule, headline, beside, nTouched });
}
