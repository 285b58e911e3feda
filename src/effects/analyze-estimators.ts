import { panelFrame, unitFrame } from './analyze-frames.ts';
import type { RegisteredEstimator } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';
import { comparisonEstimate } from './comparison-effect.ts';
import { ancova } from './estimators/ancova.ts';
import { did } from './estimators/did.ts';
import { didCollapsed } from './estimators/did-collapsed.ts';
import { differenceInMeans } from './estimators/difference-in-means.ts';
import { lin } from './estimators/lin.ts';
import type { LinearEstimate } from './estimators/linear-estimate.ts';
import type { OwnVariance } from './estimators/own-variance.ts';
import { knownMembers } from './known-members.ts';
import type { NumericColumn } from './types.ts';

/** An estimate with the unit behind each of its rows. */
export interface UnitEstimate {
  readonly estimate: LinearEstimate;
  /** The variance of weights, or of sets that share people; null or left out where the regression's is right. */
  readonly own?: OwnVariance | null;
  /** Index into the question's units, one a row. */
  readonly unitOfRow: Int32Array;
  /** The distinct units, ascending. */
  readonly analysed: Int32Array;
}

/** Whether the sample has what the estimator needs, in both arms; collapsed DiD knows no blocks. */
export function canEstimate(name: RegisteredEstimator, sample: Sample): boolean {
  if (name === 'matched' && sample.sets === null) return false;
  if (name === 'did-collapsed' && sample.blockColumns.length > 0) return false;
  if (name === 'lin' && regressors(sample).length === 0) return false;
  return holdsBothArms(sample, unitsFor(name, sample));
}

/**
 * Estimates the effect on the sample by one estimator. Units that miss what it uses are left out. Block dummies enter
 * every estimator of a blocked design; ANCOVA and Lin adjust for the baseline (where usable) and the covariates; DiD
 * compares the units that have both values.
 */
export function estimateBy(name: RegisteredEstimator, sample: Sample): UnitEstimate {
  const units = unitsFor(name, sample);
  switch (name) {
    case 'difference-in-means':
      return perUnit(meansOf(sample, units, sample.post), units);
    case 'ancova':
      return perUnit(ancova(unitFrame(sample, units, sample.post, regressors(sample))), units);
    case 'lin':
      return perUnit(lin(unitFrame(sample, units, sample.post, regressors(sample))), units);
    case 'did':
      return changeBetween(sample, units, sample.pre, sample.post);
    case 'did-collapsed':
      return perUnit(didCollapsed(panelFrame(sample, units, sample.pre, sample.post)), units);
    case 'matched':
      return comparisonEstimate(sample, sample.question.matching!, sample.post);
  }
}

/** DiD of two values a unit (NaN = missing) over all units that have both; null where an arm is empty. */
export function didBetween(sample: Sample, before: Float64Array, after: Float64Array): UnitEstimate | null {
  const units = unitsWith(sample, [before, after]);
  return holdsBothArms(sample, units) ? changeBetween(sample, units, before, after) : null;
}

/**
 * Difference of the arms in any value of the units, by the comparison that the design allows: over matched sets where
 * there are any, else over all units that have the value. Null where an arm is empty.
 */
export function contrastOf(sample: Sample, values: Float64Array): UnitEstimate | null {
  if (sample.sets === null) return plainContrast(sample, values);
  const units = unitsCompared(sample, values);
  return holdsBothArms(sample, units) ? comparisonEstimate(sample, sample.question.matching!, values) : null;
}

/** Difference of the arms in any value of the units, over all units that have it, matched or not. */
export function plainContrast(sample: Sample, values: Float64Array): UnitEstimate | null {
  const units = unitsWith(sample, [values]);
  return holdsBothArms(sample, units) ? perUnit(meansOf(sample, units, values), units) : null;
}

function unitsFor(name: RegisteredEstimator, sample: Sample): Int32Array {
  switch (name) {
    case 'difference-in-means':
      return unitsWith(sample, [sample.post]);
    case 'ancova':
    case 'lin':
      return unitsWith(sample, [sample.post, ...regressors(sample).map(({ values }) => values)]);
    case 'did':
    case 'did-collapsed':
      return unitsWith(sample, [sample.pre, sample.post]);
    case 'matched':
      return sample.sets === null ? new Int32Array(0) : unitsCompared(sample, sample.post);
  }
}

/** Covariates of ANCOVA and Lin: the baseline where it is usable, the plan's own, block dummies. */
export function regressors({ question, hasBaseline, pre, blockColumns }: Sample): readonly NumericColumn[] {
  const baseline = hasBaseline && question.analysis.baselineAdjustment ? [{ name: 'baseline', values: pre }] : [];
  return [...baseline, ...question.covariates, ...blockColumns];
}

function meansOf(sample: Sample, units: Int32Array, values: Float64Array): LinearEstimate {
  const frame = unitFrame(sample, units, values, sample.blockColumns);
  if (sample.blockColumns.length === 0) return differenceInMeans(frame);
  return { ...ancova(frame), estimator: 'difference-in-means' };
}

function changeBetween(sample: Sample, units: Int32Array, before: Float64Array, after: Float64Array): UnitEstimate {
  return {
    estimate: did(panelFrame(sample, units, before, after)),
    unitOfRow: Int32Array.from([...units, ...units]),
    analysed: units,
  };
}

function perUnit(estimate: LinearEstimate, units: Int32Array): UnitEstimate {
  return { estimate, unitOfRow: units, analysed: units };
}

function unitsWith({ question }: Sample, needed: readonly Float64Array[]): Int32Array {
  return Int32Array.from(question.units.keys()).filter((unit) =>
    needed.every((values) => !Number.isNaN(values[unit]!)),
  );
}

/** Units of the comparison group that have a value, in sets that still hold both arms. */
function unitsCompared({ question }: Sample, values: Float64Array): Int32Array {
  const index = new Map(question.units.map((unit, i) => [unit, i]));
  const known = new Set(question.units.filter((_, unit) => !Number.isNaN(values[unit]!)));
  const members = knownMembers(question.matching!, known).map(({ unit }) => index.get(unit)!);
  return Int32Array.from(new Set(members)).sort();
}

function holdsBothArms({ question }: Sample, units: Int32Array): boolean {
  const nTreated = units.reduce((sum, unit) => sum + question.treated[unit]!, 0);
  return nTreated > 0 && nTreated < units.length;
}
