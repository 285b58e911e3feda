import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect, EffectRow } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { analyzeLeaveOneOut } from './analyze-leave-one-out.ts';
import { analyzeLiftOverTime } from './analyze-lift-over-time.ts';
import { analyzeOutliers } from './analyze-outliers.ts';
import { analyzePlaceboHalves } from './analyze-placebo-halves.ts';
import { analyzePlacebos } from './analyze-placebos.ts';
import type { HeadlineEstimator } from './analyze-question.ts';
import { analyzeRegressionToMean } from './analyze-regression-to-mean.ts';
import type { Sample } from './analyze-sample.ts';
import { analyzeScaleEnds } from './analyze-scale-ends.ts';
import { seasonCovered, yearBefore } from './analyze-season.ts';
import { analyzeTrends } from './analyze-trends.ts';
import { placebosFound } from './diagnostics/placebos-found.ts';
import { trendBreakdown } from './trends/trend-breakdown.ts';
import type { HeadlineRule, KpiEffects } from './types.ts';

interface Compared {
  readonly estimator: HeadlineEstimator;
  readonly target: UnitEstimate;
  readonly rule: HeadlineRule;
  readonly headline: EffectRow;
  /** How placebos are judged. */
  readonly inferPlacebo: (estimate: UnitEstimate) => Effect;
}

type ComparisonChecks = Pick<KpiEffects, 'placebos' | 'leftOut' | 'trends' | 'diagnostics'>;

/** What the comparison of the arms rests on: trends, placebos, single clusters, outliers, the scale, and time. */
export function analyzeComparison(
  sample: Sample,
  { estimator, target, rule, headline, inferPlacebo }: Compared,
): ComparisonChecks {
  const before = yearBefore(sample, inferPlacebo);
  const placebos = [...analyzePlacebos(sample, inferPlacebo), ...(before ? [before] : [])];
  const { leftOut, finding } = analyzeLeaveOneOut(sample, target, headline);
  const changes = estimator === 'did' ? 'all' : estimator === 'matched' ? 'matched' : null;
  const trends = changes === null || rule.claimWithheld ? null : analyzeTrends(sample, changes);
  return {
    placebos,
    leftOut,
    trends,
    diagnostics: [
      trends && trendBreakdown(trends, changes!),
      placebosFound(
        placebos.map((row) => ({ name: placeboName(row), row })),
        'in time',
      ),
      rule.rule === 1 ? null : analyzePlaceboHalves(sample, target),
      finding,
      analyzeOutliers(sample, { estimator, rule, headline }),
      analyzeRegressionToMean(sample, headline.estimate),
      analyzeScaleEnds(sample),
      ...analyzeLiftOverTime(sample),
    ].filter((diagnostic) => diagnostic !== null),
  };
}

/** The same without a control group, where only the trained and the scale can be looked at. */
export function analyzeUncontrolled(sample: Sample, change: number): ComparisonChecks {
  return {
    placebos: [],
    leftOut: null,
    trends: null,
    diagnostics: [analyzeRegressionToMean(sample, change), seasonCovered(sample), analyzeScaleEnds(sample)].filter(
      (diagnostic: Diagnostic | null) => diagnostic !== null,
    ),
  };
}

const placeboName = ({ term, period }: EffectRow) =>
  term === 'year-before' ? 'the same windows a year before' : `from ${period} to the baseline`;
