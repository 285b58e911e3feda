import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { scale } from '../../stats/linalg/scale.ts';
import { transpose } from '../../stats/linalg/transpose.ts';
import { countClusters } from '../estimators/linear-estimate.ts';
import { clusteredInfluence } from '../influence/clustered-influence.ts';
import { fullInfluence } from '../influence/full-influence.ts';
import { influenceCovariance } from '../influence/influence-covariance.ts';
import { storedInfluence } from '../influence/stored-influence.ts';

/**
 * Covariance of estimates from their influence values (one array a term, one value a row, which sum to about 0 and whose
 * squares sum to the variance): units, or clusters times G / (G - 1), are summed first. NaN for one cluster. `influence` is
 * by unit in the scale of `TermsEstimate`; df is G - 1 under clusters, else null (normal).
 */
export function influenceVariance(
  columns: readonly Float64Array[],
  { unitOf, clusterOf }: { readonly unitOf: Int32Array; readonly clusterOf: Int32Array | null },
): { readonly vcov: Matrix; readonly influence: Matrix; readonly df: number | null } {
  const nUnits = countClusters(unitOf)!;
  const nClusters = countClusters(clusterOf);
  const rows = storedInfluence(transpose(stacked(columns)), null, 1);
  const byUnit = clusteredInfluence(rows, unitOf);
  const vcov = influenceCovariance(clusterOf ? clusteredInfluence(rows, clusterOf) : byUnit);
  const factor = nClusters === null ? 1 : nClusters > 1 ? nClusters / (nClusters - 1) : Number.NaN;
  return {
    vcov: scale(vcov, factor),
    influence: scale(fullInfluence(byUnit, nUnits), nUnits),
    df: nClusters === null ? null : nClusters - 1,
  };
}

function stacked(columns: readonly Float64Array[]): Matrix {
  const rows = matrix(columns.length, columns[0]!.length);
  columns.forEach((values, i) => {
    rows.data.set(values, i * values.length);
  });
  return rows;
}
