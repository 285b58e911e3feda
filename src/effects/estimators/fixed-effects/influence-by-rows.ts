import { countLevels } from '../../../stats/descriptive/count-levels.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import type { OlsFit } from '../../../stats/regression/ols.ts';

/**
 * Influence value of each unit on the coefficients at `own`, units x coefficients, mean about 0: the bread times the
 * unit's scores, scaled so that their variance over the number of units is that of the estimate. `unitOf` is dense.
 */
export function influenceByRows(unitOf: Int32Array, fit: OlsFit, own: readonly number[]): Matrix {
  const nUnits = countLevels(unitOf);
  const influence = matrix(nUnits, own.length);
  for (let row = 0; row < fit.n; row++) {
    const weighted = nUnits * (fit.weights?.[row] ?? 1) * fit.residuals[row]!;
    own.forEach((column, i) => {
      let pull = 0;
      for (let j = 0; j < fit.k; j++) pull += fit.bread.data[column * fit.k + j]! * fit.x.data[row * fit.k + j]!;
      influence.data[unitOf[row]! * own.length + i]! += pull * weighted;
    });
  }
  return influence;
}
