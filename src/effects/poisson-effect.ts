import { attempt } from '../core/attempt.ts';
import type { Effect, EffectRow } from '../core/effect.ts';
import { denseIndex, type Sample } from './analyze-sample.ts';
import { poisson } from './estimators/fixed-effects/poisson.ts';
import { effectOfTerms } from './inference/effect-of-terms.ts';
import type { CohortFrame } from './types.ts';

const STARTS = 1;

/**
 * The change of the trained as a multiple of that of the others (Poisson with unit and time effects, errors by cluster), in
 * units of the KPI: their mean afterwards less what it is without that multiple, given that mean. Null where an arm has
 * nobody with both values, a value is negative, or no multiple can be estimated.
 * Source: Wooldridge 2023, doi:10.1093/ectj/utad016.
 */
export function poissonEffect(sample: Sample): Effect | null {
  const { question, pre, post } = sample;
  const units = Int32Array.from(question.units.keys()).filter((unit) => pre[unit]! >= 0 && post[unit]! >= 0);
  const isNegative = (value: number) => value < 0;
  const nTreated = units.reduce((sum, unit) => sum + question.treated[unit]!, 0);
  if (pre.some(isNegative) || post.some(isNegative) || nTreated === 0 || nTreated === units.length) return null;
  const { alpha } = question.analysis;
  const model = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false, alpha } as const;
  const found = attempt(() => poisson(changeFrame(sample, units), model)).value;
  if (found === null) return null;
  const effect = effectOfTerms(found, { alpha, provenance: question.provenance });
  return { ...effect, rows: effect.rows.map(inKpiUnits), vcov: null };
}

function changeFrame({ question, pre, post, clusterOf }: Sample, units: Int32Array): CohortFrame {
  const unitOf = Int32Array.from(Array.from(units.keys()).flatMap((i) => [i, i]));
  return {
    outcome: question.kpi,
    term: question.term,
    units: Array.from(units, (unit) => question.units[unit]!),
    unitOf,
    periods: ['before', 'after'],
    times: Float64Array.of(STARTS - 1, STARTS),
    periodOf: unitOf.map((_, row) => row % 2),
    startOf: Float64Array.from(units, (unit) => (question.treated[unit] === 1 ? STARTS : Number.POSITIVE_INFINITY)),
    isPanel: true,
    y: Float64Array.from(Array.from(units).flatMap((unit) => [pre[unit]!, post[unit]!])),
    covariates: [],
    clusterOf: [
      clusterOf === null
        ? unitOf
        : denseIndex(
            clusterOf,
            unitOf.map((unit) => units[unit]!),
          ),
    ],
    weights: null,
  };
}

/** From the logarithm of a ratio to an effect on the mean; the test is that of the logarithm. */
function inKpiUnits(row: EffectRow): EffectRow {
  const { counterfactualMean: without, estimate, stdError, ciLow, ciHigh } = row;
  if (without === null) return row;
  const reached = without * Math.exp(estimate);
  const effect = (logarithm: number) => reached * -Math.expm1(-logarithm);
  return {
    ...row,
    estimate: effect(estimate),
    stdError: stdError && without * stdError,
    ciLow: ciLow && effect(ciLow),
    ciHigh: ciHigh && effect(ciHigh),
  };
}
