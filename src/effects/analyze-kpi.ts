import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { analyzeAlternatives } from './analyze-alternatives.ts';
import { analyzeBeside } from './analyze-beside.ts';
import { analyzeComparison, analyzeUncontrolled } from './analyze-comparison.ts';
import { analyzeDiagnostics } from './analyze-diagnostics.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { headlineOf } from './analyze-headline.ts';
import { inferBy, inferenceOf } from './analyze-inference.ts';
import { analyzePeople } from './analyze-people.ts';
import { analyzePreTrend } from './analyze-pre-trend.ts';
import type { HeadlineEstimator, KpiQuestion } from './analyze-question.ts';
import { analyzeRollout } from './analyze-rollout.ts';
import { prepareSample, type Sample } from './analyze-sample.ts';
import { analyzeSeries, armMeans } from './analyze-series.ts';
import { participantFlow } from './diagnostics/participant-flow.ts';
import type { HeadlineRule, KpiEffects } from './types.ts';

/**
 * The effect of the programme on one KPI: the headline estimate by the design's estimator, its inference by the headline
 * rule, every other registered estimate and inference beside it, the series, the placebos and the checks. Unit arrays
 * follow `question.units`; estimates are in units of the KPI. `diagnostics` holds all checks of the headline; those of
 * another estimate stand on that estimate.
 * Errors: `analysis.length`, `analysis.empty-arm`, `analysis.no-change`, and those of the estimators.
 * Golden: experimental_estimators, did_2x2_jtrain, matching_lalonde.
 */
export function analyzeKpi(question: KpiQuestion): KpiEffects {
  const sample = prepareSample(question);
  if (question.rollout !== null) return analyzeRollout(sample, question.rollout);
  const { estimator, target, rule, diagnostics } = headlineOf(sample);
  const inferred = inferBy(inferenceOf(rule), target, sample);
  const ofDid = didChecks(sample, rule);
  const ownChecks = estimator === 'did' ? ofDid(inferred.effect) : [];
  const [row] = inferred.effect.rows;
  const comparison =
    estimator === 'pre-post'
      ? analyzeUncontrolled(sample, row!.estimate)
      : analyzeComparison(sample, {
          estimator,
          target,
          rule,
          headline: row!,
          inferPlacebo: (estimate) => inferBy(pathInference(rule), estimate, sample).effect,
        });
  const headline: Effect = { ...inferred.effect, diagnostics: [...inferred.effect.diagnostics, ...ownChecks] };
  const checks = analyzeDiagnostics(sample, { ...target.estimate, analysed: target.analysed }, rule);
  const controlled = estimator !== 'pre-post';
  const beside = controlled
    ? analyzeBeside(sample, target, {
        alternatives: analyzeAlternatives({ sample, headline: target, rule, didChecks: ofDid }),
        checks,
      })
    : { effects: [], checks: [...checks, ...analyzePeople(sample, null, target.analysed)] };
  return {
    kpi: question.kpi,
    clock: 'calendar',
    rule,
    headline,
    distribution: rule.rule === 1 ? null : inferred.distribution,
    alternatives: beside.effects,
    series: analyzeSeries(sample),
    ...comparison,
    means: meansOf(sample, target),
    steps: null,
    flow: flowOf(sample, target),
    diagnostics: [...diagnostics, ...beside.checks, ...headline.diagnostics, ...comparison.diagnostics],
  };
}

/** The test of the paths that a DiD rests on; chance makes it needless. */
function didChecks(sample: Sample, rule: HeadlineRule): (effect: Effect) => readonly Diagnostic[] {
  if (sample.question.design !== null) return () => [];
  return (effect) => [
    analyzePreTrend(
      sample,
      effect.rows[0]!.estimate,
      (estimate) => inferBy(pathInference(rule), estimate, sample).effect,
    ),
  ];
}

/** What happened before the programme is judged as the headline is, or analytically where chance formed the arms. */
function pathInference(rule: HeadlineRule): 'analytic' | 'wild' | 'permutation' {
  const name = inferenceOf(rule);
  return name === 'wild' || name === 'permutation' ? name : 'analytic';
}

function meansOf(sample: Sample, { analysed }: UnitEstimate): KpiEffects['means'] {
  const only = (values: Float64Array) => {
    const kept = new Float64Array(values.length).fill(Number.NaN);
    for (const unit of analysed) kept[unit] = values[unit]!;
    return kept;
  };
  const pre = armMeans(sample, only(sample.pre));
  const post = armMeans(sample, only(sample.post));
  return {
    treatedPre: pre.meanTreated,
    treatedPost: post.meanTreated,
    controlPre: pre.meanControl,
    controlPost: post.meanControl,
  };
}

function flowOf({ question, pre, post, sets }: Sample, { analysed }: UnitEstimate): KpiEffects['flow'] {
  const kept = new Uint8Array(question.units.length);
  for (const unit of analysed) kept[unit] = 1;
  const matched = sets === null ? null : Uint8Array.from(sets.setOf, (set) => (set >= 0 ? 1 : 0));
  return participantFlow({ treated: question.treated, pre, post, matched, analysed: kept });
}
