import type { Effect } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { unitFrame } from './analyze-frames.ts';
import { standardErrorOf } from './analyze-inference.ts';
import type { Sample } from './analyze-sample.ts';
import { type Comparison, compared } from './estimators/compared.ts';
import { knownMembers } from './known-members.ts';
import type { NumericColumn, UnitFrame } from './types.ts';

/**
 * The estimate on `values` (one a unit of the sample, NaN = missing) that belongs to a comparison group. Missing values: see
 * `knownMembers`. Errors: those of `compared`.
 */
export function comparisonEstimate(sample: Sample, comparison: Comparison, values: Float64Array): UnitEstimate {
  const { units } = sample.question;
  const known = knownFrame(sample, values);
  const sets = knownMembers(comparison, new Set(known.units));
  const { estimate, own } = compared(known, { ...comparison, sets });
  const index = new Map(units.map((unit, i) => [unit, i]));
  const members = sets.map(({ unit }) => index.get(unit)!);
  const analysed = Int32Array.from(new Set(members)).sort();
  const perUnit = comparison.twins !== undefined || comparison.weightFit !== undefined;
  return { estimate, own, unitOfRow: perUnit ? analysed : Int32Array.from(members), analysed };
}

/** The same with the inference that belongs to it. */
export function comparisonEffect(sample: Sample, comparison: Comparison, values: Float64Array): Effect {
  return standardErrorOf(comparisonEstimate(sample, comparison, values), sample.question);
}

/** One row for each unit whose value is known. `columns`: covariates to bring along, one value a unit of the sample. */
export function knownFrame(sample: Sample, values: Float64Array, columns: readonly NumericColumn[] = []): UnitFrame {
  return unitFrame(sample, knownUnits(values), values, columns);
}

/** Positions of the values that are not missing. */
export const knownUnits = (values: Float64Array): Int32Array =>
  Int32Array.from(values.keys()).filter((unit) => !Number.isNaN(values[unit]!));
