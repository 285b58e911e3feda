import { countLevels } from '../descriptive/count-levels.ts';
import { independentColumns } from '../linalg/independent-columns.ts';
import { inverseSpd } from '../linalg/inverse-spd.ts';
import { matrix } from '../linalg/matrix.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { submatrix } from '../linalg/submatrix.ts';
import { groupRows } from '../variance/group-rows.ts';

/** Above this number of levels beside the largest factor the normal equations are solved by iteration. */
const DIRECT_LEVELS = 600;
const MAX_ITERATIONS = 10_000;
/** Share of the first residual's norm at which iteration stops. */
const CONVERGED = 1e-14;

/** Takes the fixed effects out of a column (length n): what is left is orthogonal to every level. */
export type Absorber = (values: Float64Array) => Float64Array;

/**
 * Fixed effects of one or more factors (each length n, dense 0..L-1) under weights (length n, all > 0; null = 1 each).
 * The factor with most levels is taken out by its means, the others by the normal equations that remain: exactly where
 * they have few levels, else by conjugate gradients.
 * Source: Guimaraes and Portugal 2010 (doi:10.1177/1536867X1101000406) for the elimination.
 */
export function absorber(factors: readonly Int32Array[], weights: Float64Array | null): Absorber {
  const sorted = [...factors].sort((a, b) => countLevels(b) - countLevels(a));
  const [largest, ...others] = sorted;
  if (largest === undefined) return (values) => Float64Array.from(values);
  const demean = demeaner(largest, weights);
  if (others.length === 0) return demean;
  const offsets: number[] = [];
  let nLevels = 0;
  for (const factor of others) {
    offsets.push(nLevels);
    nLevels += countLevels(factor);
  }
  const levels: Levels = { others, offsets, nLevels, weights };
  const solve = nLevels <= DIRECT_LEVELS ? directly(largest, levels) : byGradients(demean, levels);
  return (values) => {
    const left = demean(values);
    spread(left, solve(gather(left, levels)), levels);
    return demean(left);
  };
}

interface Levels {
  readonly others: readonly Int32Array[];
  readonly offsets: readonly number[];
  readonly nLevels: number;
  readonly weights: Float64Array | null;
}

function demeaner(factor: Int32Array, weights: Float64Array | null): Absorber {
  const totals = new Float64Array(countLevels(factor));
  for (let row = 0; row < factor.length; row++) totals[factor[row]!]! += weights ? weights[row]! : 1;
  return (values) => {
    const means = new Float64Array(totals.length);
    for (let row = 0; row < factor.length; row++) means[factor[row]!]! += (weights ? weights[row]! : 1) * values[row]!;
    for (let level = 0; level < means.length; level++) means[level]! /= totals[level]!;
    return values.map((value, row) => value - means[factor[row]!]!);
  };
}

/** Weighted sums by level of every other factor. */
function gather(values: Float64Array, { others, offsets, nLevels, weights }: Levels): Float64Array {
  const sums = new Float64Array(nLevels);
  others.forEach((factor, f) => {
    for (let row = 0; row < values.length; row++)
      sums[offsets[f]! + factor[row]!]! += (weights ? weights[row]! : 1) * values[row]!;
  });
  return sums;
}

/** Takes the effects of the levels out of the values. */
function spread(values: Float64Array, effects: Float64Array, { others, offsets }: Levels): void {
  others.forEach((factor, f) => {
    for (let row = 0; row < values.length; row++) values[row]! -= effects[offsets[f]! + factor[row]!]!;
  });
}

function directly(largest: Int32Array, levels: Levels): (sums: Float64Array) => Float64Array {
  const gram = gramOf(largest, levels);
  const kept = independentColumns(gram);
  const inverse = inverseSpd(submatrix(gram, kept));
  return (sums) => {
    const found = multiplyVector(
      inverse,
      Float64Array.from(kept, (level) => sums[level]!),
    );
    const effects = new Float64Array(sums.length);
    kept.forEach((level, i) => {
      effects[level] = found[i]!;
    });
    return effects;
  };
}

/** Cross-products of the levels' dummies once the largest factor is out. */
function gramOf(largest: Int32Array, { others, offsets, nLevels, weights }: Levels) {
  const gram = matrix(nLevels, nLevels);
  const { starts, rows } = groupRows(largest);
  const own = new Float64Array(nLevels);
  for (let level = 0; level + 1 < starts.length; level++) {
    const members = rows.subarray(starts[level]!, starts[level + 1]!);
    const touched: number[] = [];
    let total = 0;
    for (const row of members) {
      const weight = weights ? weights[row]! : 1;
      total += weight;
      const at = others.map((factor, f) => offsets[f]! + factor[row]!);
      for (const a of at) {
        if (own[a] === 0) touched.push(a);
        own[a]! += weight;
        for (const b of at) gram.data[a * nLevels + b]! += weight;
      }
    }
    for (const a of touched) for (const b of touched) gram.data[a * nLevels + b]! -= (own[a]! * own[b]!) / total;
    for (const a of touched) own[a] = 0;
  }
  return gram;
}

/** Conjugate gradients, scaled by the levels' sizes; directions that the effects do not tell apart stay where they are. */
function byGradients(demean: Absorber, levels: Levels): (sums: Float64Array) => Float64Array {
  const sizes = gather(new Float64Array(levels.others[0]!.length).fill(1), levels);
  const times = (effects: Float64Array) => {
    const values = new Float64Array(levels.others[0]!.length);
    spread(values, effects, levels);
    return gather(demean(values), levels).map((sum) => -sum);
  };
  return (sums) => {
    const effects = new Float64Array(sums.length);
    const residual = Float64Array.from(sums);
    let scaled = residual.map((value, i) => value / sizes[i]!);
    let direction = Float64Array.from(scaled);
    let square = dot(residual, scaled);
    const enough = square * CONVERGED * CONVERGED;
    for (let step = 0; step < MAX_ITERATIONS && square > enough; step++) {
      const image = times(direction);
      const length = square / dot(direction, image);
      for (let i = 0; i < effects.length; i++) {
        effects[i]! += length * direction[i]!;
        residual[i]! -= length * image[i]!;
      }
      scaled = residual.map((value, i) => value / sizes[i]!);
      const next = dot(residual, scaled);
      const share = next / square;
      direction = direction.map((value, i) => scaled[i]! + share * value);
      square = next;
    }
    return effects;
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
