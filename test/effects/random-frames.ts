import fc from 'fast-check';
import { makeRng } from '../../src/core/rng.ts';
import type { PanelFrame, UnitFrame } from '../../src/effects/types.ts';

/** A pilot of `n` units with two covariates, a chance assignment and an effect of 1, made from a seed. */
export function seededFrame(
  seed: string,
  { n = 24, nClusters = 0, nBlocks = 0, weighted = false } = {},
): UnitFrame & { readonly blockOf: Int32Array | null } {
  const rng = makeRng(seed);
  const normal = () => Array.from({ length: 12 }, () => rng.uniform()).reduce((sum, u) => sum + u, -6);
  const clusterOf = nClusters > 0 ? Int32Array.from({ length: n }, (_, i) => i % nClusters) : null;
  const blockOf = nBlocks > 0 ? Int32Array.from({ length: n }, (_, i) => (clusterOf?.[i] ?? i) % nBlocks) : null;
  const entities = clusterOf ? nClusters : n;
  const order = Array.from({ length: entities }, (_, i) => i).sort((a, b) => ((a * 7) % 5) - ((b * 7) % 5) || a - b);
  const armOf = new Uint8Array(entities);
  const seen = new Map<number, number>();
  for (const entity of order) {
    const block = nBlocks > 0 ? entity % nBlocks : 0;
    const count = seen.get(block) ?? 0;
    armOf[entity] = count % 2;
    seen.set(block, count + 1);
  }
  const treated = Uint8Array.from({ length: n }, (_, i) => armOf[clusterOf?.[i] ?? i]!);
  const shock = Float64Array.from({ length: Math.max(nClusters, 1) }, normal);
  const x = Float64Array.from({ length: n }, normal);
  const w = Float64Array.from({ length: n }, () => rng.uniform());
  return {
    outcome: 'y',
    term: 'treat',
    units: Array.from({ length: n }, (_, i) => `u${i + 1}`),
    y: Float64Array.from({ length: n }, (_, i) => treated[i]! + x[i]! + shock[clusterOf?.[i] ?? 0]! + normal()),
    treated,
    covariates: [
      { name: 'x', values: x },
      { name: 'w', values: w },
    ],
    clusterOf,
    blockOf,
    weights: weighted ? Float64Array.from({ length: n }, () => 0.5 + rng.uniform()) : null,
  };
}

/** The same pilot before and after. */
export function seededPanel(seed: string, n = 16): PanelFrame {
  const before = seededFrame(`${seed}/before`, { n });
  const after = seededFrame(`${seed}/after`, { n });
  const unitOf = Int32Array.from({ length: 2 * n }, (_, row) => row % n);
  return {
    outcome: 'y',
    term: 'treat',
    units: before.units,
    unitOf,
    y: Float64Array.from([...before.y, ...after.y.map((value, i) => value + before.treated[i]!)]),
    treated: Uint8Array.from(unitOf, (unit) => before.treated[unit]!),
    post: Uint8Array.from({ length: 2 * n }, (_, row) => (row < n ? 0 : 1)),
    covariates: [],
    clusterOf: null,
    weights: null,
  };
}

export const seeds = fc.string({ minLength: 1, maxLength: 8 });
