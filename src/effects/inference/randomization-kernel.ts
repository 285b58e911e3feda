import type { AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { BlockedDifference } from '../estimators/blocked-difference.ts';
import { lessBlockMean } from '../estimators/less-block-mean.ts';
import { countClusters, type LinearEstimate } from '../estimators/linear-estimate.ts';
import { clusterKernel } from './cluster-kernel.ts';
import type { PointEstimate } from './effect-of-estimate.ts';
import { partialOut } from './partial-out.ts';
import type { PairKernel, RandomizationKernel } from './randomization-task.ts';

/** What the draws need of an estimate: sums by cluster where rows come in clusters, by block or pair, else the rows. */
export function randomizationKernel(
  estimate: PointEstimate,
  scheme: AssignmentScheme,
  unitOf: Int32Array,
): RandomizationKernel {
  if (!('fit' in estimate)) return blockedKernel(estimate, unitOf);
  const parts = partialOut(estimate);
  if (estimate.clusterOf) {
    const unitOfCluster = firstUnits(estimate, scheme, unitOf);
    return clusterKernel(parts, estimate.clusterOf, unitOfCluster.length, unitOfCluster);
  }
  if (isPlainDifference(estimate)) {
    const blockOf = new Int32Array(unitOf.length);
    return { kind: 'blocks', nBlocks: 1, blockOf, y: parts.y, z: Float64Array.from(estimate.treated), unitOf };
  }
  const leverage = new Float64Array(parts.n);
  for (let i = 0; i < parts.basis.length; i++) leverage[Math.floor(i / parts.p)]! += parts.basis[i]! ** 2;
  return { kind: 'rows', ...parts, leverage, unitOf };
}

/** Two unweighted means: their hc2 variance needs only sums. */
function isPlainDifference({ fit, treatmentColumns }: LinearEstimate): boolean {
  return fit.k === 2 && fit.weights === null && fit.names[0] === '(Intercept)' && treatmentColumns.length === 1;
}

function blockedKernel(estimate: BlockedDifference, unitOf: Int32Array): RandomizationKernel {
  const { y, treated, blockOf } = estimate;
  if (estimate.form === 'pairs') return pairKernel(estimate, unitOf);
  return {
    kind: 'blocks',
    nBlocks: countClusters(blockOf)!,
    blockOf,
    y: lessBlockMean(y, blockOf),
    z: Float64Array.from(treated),
    unitOf,
  };
}

function pairKernel({ y, treated, blockOf, entityOf }: BlockedDifference, unitOf: Int32Array): PairKernel {
  const n = countClusters(entityOf)!;
  const counts = new Float64Array(n);
  const kernel = {
    kind: 'pairs' as const,
    blockOf: new Int32Array(n),
    y: new Float64Array(n),
    z: new Float64Array(n),
    unitOf: new Int32Array(n),
    sizeOf: new Float64Array(countClusters(blockOf)!),
  };
  entityOf.forEach((entity, row) => {
    counts[entity]!++;
    kernel.y[entity]! += y[row]!;
    kernel.z[entity] = treated[row]!;
    kernel.blockOf[entity] = blockOf[row]!;
    kernel.unitOf[entity] = unitOf[row]!;
    kernel.sizeOf[blockOf[row]!]!++;
  });
  for (let entity = 0; entity < n; entity++) kernel.y[entity]! /= counts[entity]!;
  return kernel;
}

/** One unit of the scheme in each cluster; all rows of a cluster must share what is assigned. */
function firstUnits(estimate: LinearEstimate, scheme: AssignmentScheme, unitOf: Int32Array): Int32Array {
  const clusterOf = estimate.clusterOf!;
  const units = new Int32Array(countClusters(clusterOf)!).fill(-1);
  const entity = (unit: number) => scheme.entityOf?.[unit] ?? unit;
  clusterOf.forEach((cluster, row) => {
    const unit = unitOf[row]!;
    if (units[cluster]! < 0) units[cluster] = unit;
    else if (entity(units[cluster]!) !== entity(unit)) throw notAssigned(estimate.term);
  });
  return units;
}

const notAssigned = (term: string) =>
  new PilotError({
    code: 'randomization.cluster-not-assigned',
    kind: 'internal',
    message: `Randomisation inference for ${term}: a cluster must be assigned as one, got one whose units are assigned apart.`,
    hint: 'Cluster by the unit of assignment.',
  });
