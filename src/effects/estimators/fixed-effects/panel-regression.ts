import { orthonormalBasis } from '../../../stats/linalg/orthonormal-basis.ts';
import { absorber } from '../../../stats/regression/absorb.ts';
import { groupProducts } from '../../inference/group-products.ts';
import { drawnGroups, type WildContrast, type WildRegression } from '../../inference/wild-regression.ts';
import { isNested } from './cluster-factor.ts';
import { effectDummies } from './effect-dummies.ts';
import { modelColumns } from './model-columns.ts';
import type { FixedEffectsModel } from './types.ts';

/** A column of which the effects leave less than this share of its length says nothing beside them. */
const ABSORBED = 1e-6;

/** A fixed-effects regression as the wild bootstrap reads it. */
export interface PanelRegression {
  readonly regression: WildRegression;
  /** Which column estimates a weighted sum of the coefficients (`weights`, one a kept name). */
  readonly columnOf: (weights: Float64Array) => Pick<WildContrast, 'direction' | 'spread'>;
}

/**
 * The regression with every effect taken out that lies inside the clusters: no draw changes it, as its dummies are
 * orthogonal to the rest cluster by cluster. The other effects stand as columns. `names`: the columns that the fit kept.
 * `drawnOf`: what gets one weight, by row; null = the clusters of the frame, which has one level of them.
 * Errors: `vcov.too-many-effects`.
 */
export function panelRegression(
  { frame, furtherEffects, ...model }: FixedEffectsModel,
  names: readonly string[],
  drawnOf: Int32Array | null,
): PanelRegression {
  const clusterOf = frame.clusterOf[0]!;
  const effects = [frame.unitOf, frame.periodOf, ...furtherEffects];
  const absorb = absorber(
    effects.filter((effect) => isNested(frame, effect, clusterOf)),
    frame.weights,
  );
  const roots = frame.weights?.map(Math.sqrt) ?? null;
  const scaled = (values: Float64Array) => (roots ? values.map((value, row) => value * roots[row]!) : values);
  const prepare = (values: Float64Array) => scaled(absorb(values));
  const dummies = effectDummies(
    effects.filter((effect) => !isNested(frame, effect, clusterOf)),
    'the wild bootstrap',
  ).flatMap(({ values }) => {
    const left = prepare(values);
    return norm(left) > ABSORBED * norm(scaled(values)) ? [left] : [];
  });
  const columns = new Map(
    modelColumns({ ...model, frame, furtherEffects }).map(({ name, values }) => [name, values] as const),
  );
  const own = names.map((name) => prepare(columns.get(name)!));
  const basis = orthonormalBasis([...dummies, ...own]);
  const y = prepare(frame.y);
  const residuals = lessProjection(y, basis);
  const k = basis.length;
  const drawn = drawnOf ?? clusterOf;
  return {
    regression: {
      k,
      ...drawnGroups(clusterOf, drawn),
      ...groupProducts({ columns: basis, residuals, weights: null }, null, drawn),
    },
    columnOf: (weights) => columnOf(weights, own, basis),
  };
}

/** With own = basis R (R upper triangular on the last columns of the basis), the weighted sum is a'(basis' y), R'a = weights. */
function columnOf(weights: Float64Array, own: readonly Float64Array[], basis: readonly Float64Array[]) {
  const from = basis.length - own.length;
  const direction = new Float64Array(basis.length);
  own.forEach((column, j) => {
    let rest = weights[j]!;
    for (let i = 0; i < j; i++) rest -= direction[from + i]! * dot(basis[from + i]!, column);
    direction[from + j] = rest / dot(basis[from + j]!, column);
  });
  const size = norm(direction);
  return { direction: direction.map((value) => value / size), spread: 1 / size };
}

function lessProjection(y: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = y.slice();
  for (const direction of basis) {
    const along = dot(direction, rest);
    for (let row = 0; row < rest.length; row++) rest[row]! -= along * direction[row]!;
  }
  return rest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const norm = (values: Float64Array) => Math.sqrt(dot(values, values));
