import { matrix } from '../../../stats/linalg/matrix.ts';
import { multiplyVector } from '../../../stats/linalg/multiply-vector.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import { intercept } from '../../../stats/regression/intercept.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';
import type { UnitFrame } from '../../types.ts';
import type { Nuisance } from './augmented-models.ts';
import type { AugmentedScores } from './augmented-scores.ts';

/**
 * What each row does to the effect through the models it was used to fit (all rows in order), to add to the influence:
 * with it the variance holds where one of the two models is wrong. One value a row, in the scale of a sum.
 * Source: Stefanski and Boos 2002, doi:10.1198/000313002753631330.
 */
export function throughModels(frame: UnitFrame, nuisance: Nuisance, slopes: AugmentedScores['slopes']): Float64Array {
  const influence = throughScore(frame, nuisance, slopes.score);
  const byArm = [slopes.control, slopes.treated];
  nuisance.outcomes.forEach((fit, arm) => {
    throughOutcome(frame, fit, byArm[arm]!).forEach((value, i) => {
      influence[nuisance.rowsOf[arm]![i]!]! += value;
    });
  });
  return influence;
}

function throughScore({ y, weights }: UnitFrame, { score: { model } }: Nuisance, slope: Float64Array): Float64Array {
  const derivative = model.columns.map(({ values }) =>
    values.reduce((sum, value, row) => sum + value * slope[row]!, 0),
  );
  const pull = multiplyVector(model.bread, derivative);
  return Float64Array.from(y, (_, row) => {
    const along = model.columns.reduce((sum, { values }, j) => sum + values[row]! * pull[j]!, 0);
    return along * (weights?.[row] ?? 1) * model.gradient[row]!;
  });
}

function throughOutcome(
  frame: UnitFrame,
  { names, toGiven, bread, x, residuals, weights, n, k }: OlsFit,
  slope: Float64Array,
) {
  const all = [intercept(frame.y.length), ...frame.covariates];
  const derivative = names.map((name) => {
    const { values } = all.find((column) => column.name === name)!;
    return values.reduce((sum, value, row) => sum + value * slope[row]!, 0);
  });
  const pull = multiplyVector(bread, toGiven ? multiplyVector(transpose(toGiven), derivative) : derivative);
  const along = multiplyVector(matrix(n, k, x.data), pull);
  return along.map((value, i) => value * residuals[i]! * (weights?.[i] ?? 1));
}
