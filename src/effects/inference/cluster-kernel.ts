import { invertSpdInPlace } from './invert-spd-in-place.ts';
import type { PartialledOut } from './partial-out.ts';
import type { ClusterKernel } from './randomization-task.ts';
import type { AssignmentStatistic } from './row-kernel.ts';

/** Cross-products by cluster of a projected regression; `unitOf` is one unit of the scheme in each cluster. */
export function clusterKernel(
  parts: PartialledOut,
  clusterOf: Int32Array,
  nClusters: number,
  unitOf: Int32Array,
): ClusterKernel {
  const { n, m, p, factors, basis, y, z } = parts;
  const d = m + p;
  const products = new Float64Array(nClusters * d * d);
  const withY = new Float64Array(nClusters * d);
  const withZ = new Float64Array(nClusters * d);
  const columns = new Float64Array(d);
  for (let row = 0; row < n; row++) {
    for (let j = 0; j < m; j++) columns[j] = factors[row * m + j]!;
    for (let q = 0; q < p; q++) columns[m + q] = basis[row * p + q]!;
    const cluster = clusterOf[row]!;
    for (let a = 0; a < d; a++) {
      withY[cluster * d + a]! += columns[a]! * y[row]!;
      withZ[cluster * d + a]! += columns[a]! * z[row]!;
      for (let b = 0; b < d; b++) products[(cluster * d + a) * d + b]! += columns[a]! * columns[b]!;
    }
  }
  return { kind: 'clusters', nClusters, m, p, target: parts.target, products, withY, withZ, unitOf };
}

/** The effect and its cr1 variance for one assignment; cost clusters x (m + p)^2. */
export function clusterStatistic(kernel: ClusterKernel): AssignmentStatistic {
  const { nClusters, m, p, target, products, withY, withZ, unitOf } = kernel;
  const d = m + p;
  const onBasis = new Float64Array(p * m);
  const gram = new Float64Array(m * m);
  const armY = new Float64Array(m);
  const armZ = new Float64Array(m);
  // Weights of the d columns in the effect's influence (pull) and in the fitted values of outcome and effect column.
  const pull = new Float64Array(d);
  const fitY = new Float64Array(d);
  const fitZ = new Float64Array(d);
  const correction = nClusters / (nClusters - 1);

  function accumulate(arms: Uint8Array): void {
    onBasis.fill(0);
    gram.fill(0);
    armY.fill(0);
    armZ.fill(0);
    for (let cluster = 0; cluster < nClusters; cluster++) {
      if (arms[unitOf[cluster]!] === 0) continue;
      const base = cluster * d;
      for (let j = 0; j < m; j++) {
        armY[j]! += withY[base + j]!;
        armZ[j]! += withZ[base + j]!;
        for (let l = 0; l < m; l++) gram[j * m + l]! += products[(base + j) * d + l]!;
        for (let q = 0; q < p; q++) onBasis[q * m + j]! += products[(base + j) * d + m + q]!;
      }
    }
    for (let j = 0; j < m; j++)
      for (let l = 0; l < m; l++)
        for (let q = 0; q < p; q++) gram[j * m + l]! -= onBasis[q * m + j]! * onBasis[q * m + l]!;
  }

  function solve(): void {
    for (let j = 0; j < m; j++) {
      pull[j] = gram[j * m + target]!;
      fitY[j] = 0;
      fitZ[j] = 0;
      for (let l = 0; l < m; l++) {
        fitY[j]! += gram[j * m + l]! * armY[l]!;
        fitZ[j]! += gram[j * m + l]! * armZ[l]!;
      }
    }
    for (let q = 0; q < p; q++) {
      pull[m + q] = 0;
      fitY[m + q] = 0;
      fitZ[m + q] = 0;
      for (let j = 0; j < m; j++) {
        const share = onBasis[q * m + j]!;
        pull[m + q]! -= share * pull[j]!;
        fitY[m + q]! -= share * fitY[j]!;
        fitZ[m + q]! -= share * fitZ[j]!;
      }
    }
  }

  return (arms, out, at) => {
    accumulate(arms);
    if (!invertSpdInPlace(gram, m)) {
      out.fill(Number.NaN, at, at + 5);
      return;
    }
    solve();
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    for (let cluster = 0; cluster < nClusters; cluster++) {
      let scoreY = 0;
      let scoreZ = 0;
      for (let a = arms[unitOf[cluster]!] === 0 ? m : 0; a < d; a++) {
        const base = cluster * d + a;
        let restY = withY[base]!;
        let restZ = withZ[base]!;
        for (let b = arms[unitOf[cluster]!] === 0 ? m : 0; b < d; b++) {
          const product = products[base * d + b]!;
          restY -= product * fitY[b]!;
          restZ -= product * fitZ[b]!;
        }
        scoreY += pull[a]! * restY;
        scoreZ += pull[a]! * restZ;
      }
      q0 += scoreY * scoreY;
      q1 += scoreY * scoreZ;
      q2 += scoreZ * scoreZ;
    }
    out[at] = fitY[target]!;
    out[at + 1] = fitZ[target]!;
    out[at + 2] = correction * q0;
    out[at + 3] = correction * q1;
    out[at + 4] = correction * q2;
  };
}
