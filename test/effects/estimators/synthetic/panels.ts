import { makeRng } from '../../../../src/core/rng.ts';
import type { BlockPanel } from '../../../../src/effects/estimators/synthetic/block-panel.ts';
import { matrix } from '../../../../src/stats/linalg/matrix.ts';

/** A seeded panel with one common factor; the treated gain `effect` after the start. */
export function drawnPanel({
  seed,
  nControls = 9,
  nTreated = 1,
  nPeriods = 12,
  nPre = 8,
  effect = 0,
}: {
  readonly seed: string;
  readonly nControls?: number;
  readonly nTreated?: number;
  readonly nPeriods?: number;
  readonly nPre?: number;
  readonly effect?: number;
}): BlockPanel {
  const rng = makeRng(seed);
  const noise = () => rng.uniform() + rng.uniform() + rng.uniform() - 1.5;
  const factor = Float64Array.from({ length: nPeriods }, () => 2 * noise());
  const n = nControls + nTreated;
  const y = matrix(n, nPeriods);
  for (let unit = 0; unit < n; unit++) {
    const [level, loading] = [10 + 3 * noise(), 1 + noise() / 2];
    for (let t = 0; t < nPeriods; t++)
      y.data[unit * nPeriods + t] =
        level + loading * factor[t]! + noise() + (unit >= nControls && t >= nPre ? effect : 0);
  }
  return {
    units: Array.from({ length: n }, (_, unit) => `u${unit}`),
    periods: [...factor.keys()],
    y,
    nControls,
    nPre,
    entityOf: Int32Array.from({ length: n }, (_, unit) => unit),
  };
}

/** The panel with every outcome a x + b. */
export function mapped(panel: BlockPanel, a: number, b: number): BlockPanel {
  return { ...panel, y: { ...panel.y, data: panel.y.data.map((value) => a * value + b) } };
}
