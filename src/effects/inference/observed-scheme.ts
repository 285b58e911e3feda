import type { AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { countClusters } from '../estimators/linear-estimate.ts';

/**
 * The chance mechanism that a table implies: entities (units, or clusters of units) fall into arms by a random order
 * inside each block, arm sizes as observed. `treated` (the arm, 0 .. nArms - 1), `clusterOf` and `blockOf` by unit, dense.
 * Errors: `randomization.cluster-in-both-arms`, `randomization.cluster-across-blocks`.
 */
export function observedScheme({
  treated,
  clusterOf,
  blockOf,
  nArms = 2,
}: {
  readonly treated: Uint8Array;
  readonly clusterOf: Int32Array | null;
  readonly blockOf: Int32Array | null;
  readonly nArms?: number;
}): AssignmentScheme {
  const nUnits = treated.length;
  const nEntities = countClusters(clusterOf) ?? nUnits;
  const armOf = new Int8Array(nEntities).fill(-1);
  const stratumOf = new Int32Array(nEntities);
  for (let unit = 0; unit < nUnits; unit++) {
    const entity = clusterOf?.[unit] ?? unit;
    const arm = treated[unit]!;
    const stratum = blockOf?.[unit] ?? 0;
    if (armOf[entity]! >= 0 && armOf[entity] !== arm) throw mixedCluster();
    if (armOf[entity]! >= 0 && stratumOf[entity] !== stratum) throw splitCluster();
    armOf[entity] = arm;
    stratumOf[entity] = stratum;
  }
  const nStrata = countClusters(blockOf) ?? 1;
  const counts = Array.from({ length: nStrata }, () => new Array<number>(nArms).fill(0));
  for (let entity = 0; entity < nEntities; entity++) counts[stratumOf[entity]!]![armOf[entity]!]!++;
  const shares = new Array<number>(nArms).fill(0);
  for (const arm of armOf) shares[arm]! += 1 / nEntities;
  return {
    nUnits,
    nArms,
    entityOf: clusterOf,
    stratumOf,
    nStrata,
    counts,
    shares,
  };
}

const mixedCluster = () =>
  new PilotError({
    code: 'randomization.cluster-in-both-arms',
    kind: 'data',
    message: 'Randomisation inference: the cluster is the unit of assignment, got one that lies in two arms.',
    hint: 'Name the column that was assigned, or leave the cluster out.',
  });

const splitCluster = () =>
  new PilotError({
    code: 'randomization.cluster-across-blocks',
    kind: 'data',
    message: 'Randomisation inference: a cluster lies in one block, got one in two blocks.',
    hint: 'Name the block that clusters were assigned in.',
  });
