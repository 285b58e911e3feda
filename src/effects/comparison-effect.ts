import type { Effect } from '../core/effect.ts';
import type { MatchedSetMember, MatchResult } from '../design/types.ts';
import { unitFrame } from './analyze-frames.ts';
import { analyticOf } from './analyze-inference.ts';
import type { Sample } from './analyze-sample.ts';
import { matched } from './estimators/matched.ts';
import { matchedWithReplacement } from './estimators/matched-with-replacement.ts';
import { replacementEffect } from './inference/replacement-effect.ts';
import type { NumericColumn, UnitFrame } from './types.ts';

export type Comparison = Pick<MatchResult, 'sets' | 'estimand' | 'twins'>;

/**
 * Effect on `values` (one a unit of the sample, NaN = missing) in any matched sets, with the inference that belongs to
 * them: CR2 by set, Abadie and Imbens' variance where sets share people, CR2 by cluster where people were treated
 * together. Sets that miss a member's value are left out. Errors: those of the estimators.
 */
export function comparisonEffect(sample: Sample, comparison: Comparison, values: Float64Array): Effect {
  const { question } = sample;
  const { analysis, provenance } = question;
  const known = knownFrame(sample, values);
  const sets = wholeSets(comparison.sets, new Set(known.units));
  if (!comparison.twins) return analyticOf(matched(known, { ...comparison, sets }), question);
  const shared = matchedWithReplacement(known, { ...comparison, sets });
  if (shared.estimate.clusterOf !== null) return analyticOf(shared.estimate, question);
  return replacementEffect(shared, { alpha: analysis.alpha, provenance });
}

/** One row for each unit whose value is known. `columns`: covariates to bring along, one value a unit of the sample. */
export function knownFrame(sample: Sample, values: Float64Array, columns: readonly NumericColumn[] = []): UnitFrame {
  return unitFrame(sample, knownUnits(values), values, columns);
}

/** Positions of the values that are not missing. */
export const knownUnits = (values: Float64Array): Int32Array =>
  Int32Array.from(values.keys()).filter((unit) => !Number.isNaN(values[unit]!));

/** The sets of which nobody is missing. */
export function wholeSets(sets: readonly MatchedSetMember[], known: ReadonlySet<string>): readonly MatchedSetMember[] {
  const broken = new Set(sets.filter(({ unit }) => !known.has(unit)).map(({ set }) => set));
  return sets.filter(({ set }) => !broken.has(set));
}
