import { makeRng } from '../../../src/core/rng.ts';
import type { Trial } from './trial.ts';

export const swapArms = (trial: Trial): Trial => ({ ...trial, treated: trial.treated.map((arm) => 1 - arm) });

/** The outcome times `scale`, plus `shift`. */
export const moveOutcome = (trial: Trial, { scale = 1, shift = 0 }): Trial => ({
  ...trial,
  y: trial.y.map((value) => scale * value + shift),
});

/** As if the programme had done `tau` more: added where (and when) somebody is treated. */
export const addEffect = (trial: Trial, tau: number): Trial => ({
  ...trial,
  y: trial.y.map((value, row) => value + tau * trial.treated[row]! * (trial.post?.[row] ?? 1)),
});

/** The rows at these positions, in this order. */
export function takeRows(trial: Trial, rows: readonly number[]): Trial {
  const ints = (values: Int32Array | null) => values && Int32Array.from(rows, (row) => values[row]!);
  const floats = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    unit: rows.map((row) => trial.unit[row]!),
    y: floats(trial.y),
    treated: Uint8Array.from(rows, (row) => trial.treated[row]!),
    post: trial.post && Uint8Array.from(rows, (row) => trial.post![row]!),
    covariates: trial.covariates.map(({ name, values }) => ({ name, values: floats(values) })),
    clusterOf: ints(trial.clusterOf),
    blockOf: ints(trial.blockOf),
    weights: trial.weights && floats(trial.weights),
  };
}

/** A random order of 0..n-1. */
export function shuffledOrder(n: number, seed: string): readonly number[] {
  const rng = makeRng(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Other numbers for the same groups, as other labels sort otherwise. */
export function renumber(groupOf: Int32Array | null, seed: string): Int32Array | null {
  if (groupOf === null) return null;
  const numbers = shuffledOrder(Math.max(...groupOf) + 1, seed);
  return groupOf.map((group) => numbers[group]!);
}

/** Each row twice, inside its unit and cluster. */
export function repeatRows(trial: Trial): Trial {
  return takeRows(trial, [...trial.y.keys(), ...trial.y.keys()]);
}

/** Everybody twice: the copies are other units in other clusters (and the same blocks). */
export function repeatClusters(trial: Trial): Trial {
  const twice = repeatRows(trial);
  const n = trial.y.length;
  const nClusters = trial.clusterOf ? Math.max(...trial.clusterOf) + 1 : 0;
  return {
    ...twice,
    unit: twice.unit.map((label, row) => (row < n ? label : `${label} again`)),
    clusterOf: twice.clusterOf?.map((cluster, row) => (row < n ? cluster : cluster + nClusters)) ?? null,
  };
}
