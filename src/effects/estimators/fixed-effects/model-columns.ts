import type { NumericColumn } from '../../types.ts';
import type { FixedEffectsModel } from './types.ts';

/** The treatment dummies and the covariates of a model, one value a row. */
export function modelColumns({ frame, columns }: FixedEffectsModel): readonly NumericColumn[] {
  const { startOf, unitOf, periodOf, y, covariates } = frame;
  const dummies = columns.names.map((name) => ({ name, values: new Float64Array(y.length) }));
  for (let row = 0; row < y.length; row++) {
    const dummy = columns.at(startOf[unitOf[row]!]!, periodOf[row]!);
    if (dummy >= 0) dummies[dummy]!.values[row] = 1;
  }
  return [...dummies, ...covariates];
}
