import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { canEstimate, estimateBy, type UnitEstimate } from './analyze-estimators.ts';
import type { AlternativeEstimator } from './analyze-question.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import { disagreement, type Influenced } from './diagnostics/disagreement.ts';
import { estimateOf } from './estimators/linear-estimate.ts';
import { influenceOf } from './inference/influence.ts';

/**
 * Registered alternatives that the headline contradicts, by the difference of their influence values on the same people,
 * whatever the inference of the headline. An alternative that has a stop of its own is no witness. Null where all agree.
 */
export function analyzeDisagreement(
  sample: Sample,
  headline: UnitEstimate,
  alternatives: readonly Effect[],
): Diagnostic | null {
  const own = headline.estimate.estimator;
  const stopped = alternatives
    .filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'stop'))
    .map(({ rows }) => rows[0]!.estimator);
  const shown = new Set(alternatives.map(({ rows }) => rows[0]!.estimator));
  const registered: readonly AlternativeEstimator[] = ['did', ...sample.question.analysis.alternatives];
  const names = [...new Set(registered)].filter((name) => name !== own && shown.has(name) && !stopped.includes(name));
  const others = names.flatMap((name) =>
    name === 'poisson' || !canEstimate(name, sample) ? [] : [influenced(sample, estimateBy(name, sample))],
  );
  return disagreement(influenced(sample, headline), others, sample.clusterOf !== null);
}

function influenced({ question, clusterOf }: Sample, { estimate, unitOfRow }: UnitEstimate): Influenced {
  const groupOf = (unit: number) => (clusterOf === null ? unit : clusterOf[unit]!);
  const groups = unitOfRow.map(groupOf);
  const dense = denseIndex(groups);
  const values = influenceOf(estimate, dense);
  const pulls = new Float64Array(question.units.length);
  for (const [row, group] of groups.entries()) pulls[group] = values[dense[row]!]![0]! / estimate.nUnits;
  return { estimator: estimate.estimator, estimate: estimateOf(estimate), pulls, nCoefficients: estimate.fit.k };
}
