import { countClusters } from '../linear-estimate.ts';

/** Variance of an estimate that is a sum of scores, and the degrees of freedom that the arms leave (Welch). */
export interface ArmsVariance {
  readonly variance: number;
  readonly df: number;
}

/**
 * Variance of a sum of scores, by row, that add up to 0 in each arm: squares of rows or of clusters, times n / (n - lost)
 * of each arm, `lost` being the means taken out of it (1; 0 = no correction). Where a cluster holds both arms, its scores
 * are added across them and the factor is that of all clusters. NaN where n is not above `lost` > 0.
 * Source: Neyman (1923), doi:10.1214/ss/1177012031.
 */
export function armsVariance(
  scores: Float64Array,
  {
    treated,
    clusterOf,
    lost,
  }: { readonly treated: Uint8Array; readonly clusterOf: Int32Array | null; readonly lost: number },
): ArmsVariance {
  const nEntities = countClusters(clusterOf) ?? scores.length;
  const sums = new Float64Array(nEntities);
  const armOf = new Int8Array(nEntities).fill(-1);
  let isSplit = false;
  for (let row = 0; row < scores.length; row++) {
    const entity = clusterOf?.[row] ?? row;
    sums[entity]! += scores[row]!;
    if (armOf[entity]! >= 0 && armOf[entity] !== treated[row]) isSplit = true;
    armOf[entity] = treated[row]!;
  }
  const parts = (isSplit ? [null] : [0, 1]).map((arm) => {
    const own = arm === null ? sums : sums.filter((_, entity) => armOf[entity] === arm);
    const squares = own.reduce((total, sum) => total + sum * sum, 0);
    const df = own.length - Math.max(lost, 1);
    return { variance: lost === 0 ? squares : df > 0 ? (squares * own.length) / (own.length - lost) : Number.NaN, df };
  });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  return {
    variance,
    df: 1 / parts.reduce((sum, part) => sum + (part.variance / variance) ** 2 / part.df, 0),
  };
}
