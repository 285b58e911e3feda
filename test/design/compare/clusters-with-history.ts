import type { Covariate } from '../../../src/core/table.ts';
import type { ComparisonRequest } from '../../../src/design/compare/compare-designs.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { meanInCluster } from '../../../src/design/randomize/mean-in-cluster.ts';
import { neighbourBlocks } from '../../../src/design/randomize/neighbour-blocks.ts';

/** So many clusters of three people, with a covariate and a history; rows in the given order. */
export function clustersWithHistory(nClusters: number, order?: readonly number[]): ComparisonRequest {
  const places = order ?? Array.from({ length: 3 * nClusters }, (_, i) => i);
  const units = places.map((i) => `u${i + 1}`);
  const clusterOf = places.map((i) => `t${1 + Math.floor(i / 3)}`);
  const column = (name: string, value: (i: number) => number): Covariate => ({
    name,
    kind: 'number',
    values: Float64Array.from(places, value),
  });
  const tenure = column('tenure', (i) => (i * 37) % 23);
  const sales = column('Sales, before', (i) => (i % 11 === 0 ? Number.NaN : Math.sqrt(1 + ((i * 61) % 97))));
  const covariates = [tenure, sales];
  const drawn = covariates.map((one) => meanInCluster(one, clusterOf));
  const base = { units, clusterOf, arms: ['control', 'treatment'], covariates: drawn, seed: 's' };
  const blocks = (blockSize: number) => ({
    label: `blocks of ${blockSize}`,
    declare: () =>
      declareDesign({
        ...base,
        kind: 'blocked-cluster',
        blockOf: neighbourBlocks({ units, clusterOf, column: sales, blockSize }),
      }),
  });
  return {
    candidates: [
      { label: 'no blocks', declare: () => declareDesign({ ...base, kind: 'cluster' }) },
      ...[6, 4].filter((size) => 2 * size <= nClusters).map(blocks),
      ...(nClusters > 400 ? [] : [{ label: 'pairs', declare: () => declareDesign({ ...base, kind: 'pairs' }) }]),
      ...(nClusters > 400
        ? []
        : [
            {
              label: 'accepted',
              declare: () => declareDesign({ ...base, kind: 'rerandomized', accept: nClusters < 16 ? 0.5 : 0.001 }),
            },
          ]),
    ],
    units,
    clusterOf,
    covariates,
    alpha: 0.05,
    replicates: 9999,
    seed: 's',
  };
}
