import type { Effect } from '../../../src/core/effect.ts';
import type { UnitEstimate } from '../../../src/effects/analyze-estimators.ts';
import type { Sample } from '../../../src/effects/analyze-sample.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { bootstrapIntervals } from './other-methods.ts';

/** What is done to clusters and should not be: a normal test of few, and people taken as if each stood alone. */
export function mistakenMethods(target: UnitEstimate, sample: Sample): readonly (readonly [string, Effect])[] {
  const { estimate } = target;
  const { analysis, provenance } = sample.question;
  const about = { alpha: analysis.alpha, provenance };
  const alone: UnitEstimate = { ...target, estimate: { ...estimate, clusterOf: null, nClusters: null } };
  return [
    ['cr1, normal', analyticEffect(estimate, { ...about, vcov: 'cr1', df: 'normal' })],
    ['people as if alone, hc2', analyticEffect(alone.estimate, { ...about, vcov: 'hc2', df: 'satterthwaite' })],
    ...bootstrapIntervals(alone, { ...sample, clusterOf: null }).map(
      ([name, effect]) => [`people as if alone, ${name}`, effect] as const,
    ),
  ];
}
