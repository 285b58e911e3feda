import { mean } from '../../../stats/descriptive/mean.ts';
import { oneWayAnova } from '../../../stats/means/one-way-anova.ts';
import { finiteOrNull } from '../../inference/finite-or-null.ts';
import { countClusters } from '../linear-estimate.ts';
import { armMeans } from './arm-means.ts';
import { type MeanTest, meanTests } from './mean-tests.ts';

export interface ClusterMeans {
  readonly nClusters: number;
  /** Each cluster counts once: difference of the arms' means of cluster means, and Welch's test of it. */
  readonly estimate: number;
  readonly welch: MeanTest | null;
  /** Intraclass correlation by one-way analysis of variance over all clusters; null where nothing varies. */
  readonly icc: number | null;
}

/**
 * What the means of whole clusters say beside the estimate by rows: where the two differ, effects or outcomes go with
 * cluster size. Null where a cluster holds both arms. `clusterOf` dense, by row.
 * Source: Donner and Klar (2000), Design and Analysis of Cluster Randomization Trials. Golden: cluster_rct.json
 * "cluster means Welch", "ICC".
 */
export function clusterMeans(
  { y, treated, clusterOf }: { readonly y: Float64Array; readonly treated: Uint8Array; readonly clusterOf: Int32Array },
  alpha: number,
): ClusterMeans | null {
  const nClusters = countClusters(clusterOf)!;
  const values: number[][] = Array.from({ length: nClusters }, () => []);
  const armOf = new Uint8Array(nClusters);
  y.forEach((value, row) => {
    values[clusterOf[row]!]!.push(value);
    armOf[clusterOf[row]!] = treated[row]!;
  });
  if (treated.some((arm, row) => armOf[clusterOf[row]!] !== arm)) return null;
  const arms = armMeans(Float64Array.from(values, mean), armOf);
  return {
    nClusters,
    estimate: arms[1].mean - arms[0].mean,
    welch: meanTests(arms, alpha).welch,
    icc: icc(values),
  };
}

/** (MSB - MSW) / (MSB + (m0 - 1) MSW) of a one-way analysis of variance. */
function icc(groups: readonly (readonly number[])[]): number | null {
  const anova = oneWayAnova(groups);
  if (!anova) return null;
  const { meanSquareBetween: between, meanSquareWithin: within } = anova;
  const n = groups.reduce((sum, own) => sum + own.length, 0);
  const size = (n - groups.reduce((sum, own) => sum + own.length ** 2, 0) / n) / (groups.length - 1);
  return finiteOrNull((between - within) / (between + (size - 1) * within));
}
