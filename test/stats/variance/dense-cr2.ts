import { type Matrix, matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { multiplyVector } from '../../../src/stats/linalg/multiply-vector.ts';
import { symmetricEigen } from '../../../src/stats/linalg/symmetric-eigen.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import type { OlsFit } from '../../../src/stats/regression/ols.ts';

/** CR2 and its Satterthwaite df for one contrast, by the definition with n x n matrices: slow, and right by inspection. */
export function denseCr2(fit: OlsFit, clusterOf: Int32Array, contrast: Float64Array): { variance: number; df: number } {
  const { n, x, bread } = fit;
  const weightOf = (row: number) => (fit.weights ? fit.weights[row]! : 1);
  const hat = multiply(multiply(x, bread), transpose(x));
  const residualMaker = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) residualMaker.data[i * n + j] = (i === j ? 1 : 0) - hat.data[i * n + j]! * weightOf(j);
  }
  const direction = multiplyVector(x, multiplyVector(bread, contrast)).map((value, row) => value * weightOf(row));
  const spread = multiply(residualMaker, transpose(residualMaker));
  const images = [...new Set(clusterOf)].map((cluster) => {
    const rows = [...clusterOf.keys()].filter((row) => clusterOf[row] === cluster);
    const block = matrix(
      rows.length,
      rows.length,
      rows.flatMap((i) => rows.map((j) => spread.data[i * n + j]!)),
    );
    const adjusted = multiplyVector(
      inverseRoot(block),
      rows.map((row) => direction[row]!),
    );
    const image = new Float64Array(n);
    rows.forEach((row, i) => {
      image[row] = adjusted[i]!;
    });
    return image;
  });
  const residualImages = images.map((image) => multiplyVector(transpose(residualMaker), image));
  let trace = 0;
  let squares = 0;
  residualImages.forEach((a, g) => {
    residualImages.forEach((b, h) => {
      const entry = dot(a, b);
      if (g === h) trace += entry;
      squares += entry * entry;
    });
  });
  return {
    variance: images.reduce((sum, image) => sum + dot(image, fit.residuals) ** 2, 0),
    df: trace ** 2 / squares,
  };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function inverseRoot(symmetric: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(symmetric);
  const k = symmetric.rows;
  const scaled = matrix(
    k,
    k,
    vectors.data.map((entry, at) => (values[at % k]! > 1e-12 ? entry / Math.sqrt(values[at % k]!) : 0)),
  );
  return multiply(scaled, transpose(vectors));
}
