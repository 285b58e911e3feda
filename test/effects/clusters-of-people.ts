import { makeRng } from '../../src/core/rng.ts';
import type { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { settings } from './pilot-questions.ts';

export const few = { ...settings, replicates: 499 };

/** Units in clusters of equal size; the first clusters are treated; a known effect on top of noise and baseline. */
export function world({
  nClusters,
  nTreated,
  size,
  effect = 2,
}: {
  nClusters: number;
  nTreated: number;
  size: number;
  effect?: number;
}) {
  const rng = makeRng(`world ${nClusters} ${nTreated} ${size}`);
  const noise = () => rng.uniform() + rng.uniform() + rng.uniform() - 1.5;
  const n = nClusters * size;
  const units = Array.from({ length: n }, (_, i) => `u${i + 1}`);
  const clusterOf = units.map((_, i) => `c${Math.floor(i / size) + 1}`);
  const treated = Uint8Array.from(units, (_, i) => (Math.floor(i / size) < nTreated ? 1 : 0));
  const shock = Array.from({ length: nClusters }, () => 0.3 * noise());
  const pre = Float64Array.from(units, () => 10 + noise());
  const post = pre.map((value, i) => 0.6 * value + 5 + effect * treated[i]! + shock[Math.floor(i / size)]! + noise());
  return { units, clusterOf, treated, pre, post };
}

/** Codes of what was found of one severity. */
export const codes = (effects: ReturnType<typeof analyzeKpi>, severity: string) =>
  effects.diagnostics.filter((diagnostic) => diagnostic.severity === severity).map(({ code }) => code);
