import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { canEstimate, estimateBy, type UnitEstimate } from './analyze-estimators.ts';
import { type InferenceName, inferBy, inferenceOf } from './analyze-inference.ts';
import type { AlternativeEstimator } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';
import { analyzeTrends } from './analyze-trends.ts';
import { isolation } from './diagnostics/isolation.ts';
import { poissonEffect } from './poisson-effect.ts';
import { trendBreakdown } from './trends/trend-breakdown.ts';
import type { HeadlineRule } from './types.ts';

/**
 * What stands beside the headline, nothing hidden: the same estimate by every other method that applies, then every other
 * registered estimator analytically. Each carries the checks of its own kind.
 */
export function analyzeAlternatives({
  sample,
  headline,
  rule,
  didChecks,
}: {
  readonly sample: Sample;
  readonly headline: UnitEstimate;
  readonly rule: HeadlineRule;
  readonly didChecks: (effect: Effect) => readonly Diagnostic[];
}): readonly Effect[] {
  const own = headline.estimate.estimator;
  const otherMethods = methodsFor(sample, rule, headline).map((name) => inferBy(name, headline, sample).effect);
  const registered: readonly AlternativeEstimator[] = [...sample.question.analysis.alternatives, ...implied(sample)];
  const otherEstimators = [...new Set(registered)]
    .filter((name) => name !== own)
    .flatMap((name) => alternative(name, sample, rule) ?? []);
  const ofChanges = !own.startsWith('did') && otherEstimators.some(isDid) ? trendChecks(sample) : [];
  return [
    ...otherMethods.map((effect) => withChecks(effect, ofEstimator(effect, didChecks))),
    ...otherEstimators.map((effect) =>
      withChecks(effect, [
        ...isolationOfEffect(sample, effect),
        ...ofEstimator(effect, didChecks),
        ...(isDid(effect) ? ofChanges : []),
      ]),
    ),
  ];
}

function alternative(name: AlternativeEstimator, sample: Sample, rule: HeadlineRule): Effect | null {
  if (name === 'poisson') return poissonEffect(sample);
  return canEstimate(name, sample) ? inferBy(besideRule(rule), estimateBy(name, sample), sample).effect : null;
}

function withChecks(effect: Effect, checks: readonly Diagnostic[]): Effect {
  return { ...effect, diagnostics: [...effect.diagnostics, ...checks] };
}

const isDid = ({ rows }: Effect): boolean => rows[0]!.estimator.startsWith('did');

function trendChecks(sample: Sample): readonly Diagnostic[] {
  const trends = analyzeTrends(sample, 'all');
  return trends === null ? [] : [trendBreakdown(trends, 'all')];
}

function ofEstimator(effect: Effect, didChecks: (effect: Effect) => readonly Diagnostic[]): readonly Diagnostic[] {
  return /^(did|poisson)/.test(effect.rows[0]!.estimator) ? didChecks(effect) : [];
}

/** Another estimator may rest on a comparison that the design does not back. */
function isolationOfEffect({ question }: Sample, effect: Effect): readonly Diagnostic[] {
  const found = isolation({
    controlled: true,
    randomised: question.design !== null,
    estimator: effect.rows[0]!.estimator,
  });
  return found === null ? [] : [found];
}

/** DiD stands beside a headline of another kind wherever there is a baseline. */
function implied({ question }: Sample): readonly AlternativeEstimator[] {
  return question.prePost.nPrePeriods > 0 ? ['did'] : [];
}

/** Every method that applies to the headline's estimate, but the one that the rule chose. */
function methodsFor(sample: Sample, rule: HeadlineRule, { own }: UnitEstimate): readonly InferenceName[] {
  if (rule.rule === 1) return [];
  const { question, clusterOf } = sample;
  const applicable: InferenceName[] = ['analytic'];
  if (question.design !== null) applicable.push('randomization');
  if (clusterOf !== null) applicable.push('wild');
  // Weights, subclasses and shared controls cannot be resampled as they stand (Abadie and Imbens 2008).
  if (!own && question.matching?.comparison !== 'strata') applicable.push('bootstrap');
  return applicable.filter((name) => name !== inferenceOf(rule));
}

/** A single cluster in an arm leaves permutation only; else the analytic method, which applies to all. */
function besideRule({ rule }: HeadlineRule): InferenceName {
  return rule === 1 ? 'permutation' : 'analytic';
}
