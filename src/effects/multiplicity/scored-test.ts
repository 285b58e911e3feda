import { headlineOf } from '../analyze-headline.ts';
import { prepareSample, type Sample } from '../analyze-sample.ts';
import { influenceOf } from '../inference/influence.ts';
import type { KpiEffects } from '../types.ts';
import type { ScoredTest } from './joint-multipliers.ts';
import type { Measure } from './types.ts';

/** What each cluster (each unit where units stand alone) adds to the headline of a measure; null where that is not known. */
export function scoredTest({ question, effects }: Measure): ScoredTest | null {
  const { pValue } = effects.headline.rows[0]!;
  const sample = prepareSample(question);
  const known = question.rollout === null ? ofRegression(sample) : ofWaves(sample, effects);
  if (pValue === null || known === null) return null;
  const entityOf = sample.clusterOf ?? Int32Array.from(question.units.keys());
  const scores = new Float64Array(question.units.length);
  for (const [unit, value] of known) scores[entityOf[unit]!]! += value;
  return scores.every((score) => score === 0) ? null : { pValue, scores };
}

/** Unit of the question and what it adds. */
type UnitScores = readonly (readonly [unit: number, value: number])[];

function ofRegression(sample: Sample): UnitScores {
  const { estimate, analysed, unitOfRow } = headlineOf(sample).target;
  const place = new Map(Array.from(analysed, (unit, i) => [unit, i]));
  const values = influenceOf(
    estimate,
    unitOfRow.map((unit) => place.get(unit)!),
  );
  return values.map(([value], i) => [analysed[i]!, value! / values.length]);
}

/** The influence values of a roll-out follow the units that its steps name. */
function ofWaves({ question }: Sample, { headline, steps }: KpiEffects): UnitScores | null {
  const units = [...new Set(steps?.map(({ unit }) => unit))];
  if (headline.influence?.length !== units.length) return null;
  const position = new Map(question.units.map((unit, i) => [unit, i]));
  return headline.influence.map(([value], i) => [position.get(units[i]!)!, value! / units.length]);
}
