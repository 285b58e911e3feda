import { modelColumns } from '../../../../src/effects/estimators/fixed-effects/model-columns.ts';
import type { FixedEffectsModel } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';

/** The regression of a model with a dummy for every unit and period, and the place of a column in it. */
export function dummyFit(model: FixedEffectsModel) {
  const { frame } = model;
  const dummies = (of: Int32Array, name: string) =>
    Array.from({ length: Math.max(...of) }, (_, level) => ({
      name: `${name}${level}`,
      values: Float64Array.from(of, (at) => (at === level + 1 ? 1 : 0)),
    }));
  const effects = [frame.unitOf, frame.periodOf, ...model.furtherEffects];
  const fit = ols({
    y: frame.y,
    columns: [intercept(frame.y.length), ...effects.flatMap((of, i) => dummies(of, `f${i}:`)), ...modelColumns(model)],
    weights: frame.weights,
  });
  return { fit, at: (name: string) => fit.names.indexOf(name) };
}
