import type { Grain } from '../../../src/core/period.ts';
import { makeRng, type Rng } from '../../../src/core/rng.ts';
import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';
import type { Rollout, RolloutWave } from '../../../src/effects/rollout/types.ts';
import { periodOf, phaseOf } from '../../../src/kpis/periods.ts';
import type { KpiPanel } from '../../../src/kpis/types.ts';
import { questionFrom, yearPanel } from '../pilot-questions.ts';

export interface Cell {
  readonly unit: number;
  readonly wave: number;
  readonly cluster: number;
  /** First day of the period. */
  readonly day: string;
  readonly rng: Rng;
}

interface RolloutShape {
  readonly waves?: readonly RolloutWave[];
  /** Clusters of each wave. */
  readonly clusters: readonly number[];
  readonly size: number;
  readonly grain?: Grain;
  readonly days?: readonly string[];
  readonly draw: (cell: Cell) => number;
  readonly rest?: Partial<KpiQuestion>;
}

/** Training of two weeks each; the last wave waits. */
export const threeWaves: readonly RolloutWave[] = [
  { name: 'spring', start: '2026-03-02', trainingEnd: '2026-03-15', waits: false },
  { name: 'summer', start: '2026-04-13', trainingEnd: '2026-04-26', waits: false },
  { name: 'autumn', start: '2026-09-07', trainingEnd: '2026-09-20', waits: true },
];

/** Mondays of 2026 from 5 January to 31 May. */
export const mondays: readonly string[] = Array.from({ length: 21 }, (_, k) =>
  new Date(Date.UTC(2026, 0, 5 + 7 * k)).toISOString().slice(0, 10),
);

/** Baseline until the first training; measurement from its end to 31 May. */
export const windows = {
  baseline: { start: '2026-01-05', end: '2026-03-01' },
  measurement: { start: '2026-03-16', end: '2026-05-31' },
} as const;

/** A panel of the periods that hold some days; values and denominators by unit, period by period. */
export function panelOfDays(
  days: readonly string[],
  values: readonly (readonly number[])[],
  { grain = 'week', denominators = null }: { grain?: Grain; denominators?: readonly (readonly number[])[] | null } = {},
): KpiPanel {
  const periods = days.map((day) => {
    const period = periodOf(Date.parse(day) / 86_400_000, grain);
    return { ...period, phase: phaseOf(period, grain, windows) };
  });
  return {
    ...yearPanel(
      'kpi',
      Array.from(values, (_, unit) => `u${unit}`),
      [],
    ),
    grain,
    periods,
    values: Float64Array.from(values.flat()),
    denominators: denominators && Float64Array.from(denominators.flat()),
  };
}

/** A question on a roll-out whose outcome is drawn cell by cell. */
export function rolloutQuestion(
  shape: RolloutShape,
): KpiQuestion & { readonly rollout: Rollout; readonly panel: KpiPanel } {
  const { waves = threeWaves, clusters, size, grain = 'week', days = mondays, draw, rest = {} } = shape;
  const waveOfCluster = clusters.flatMap((n, wave) => new Array<number>(n).fill(wave));
  const clusterOf = waveOfCluster.flatMap((_, cluster) => new Array<number>(size).fill(cluster));
  const waveOf = Int32Array.from(clusterOf, (cluster) => waveOfCluster[cluster]!);
  const rng = makeRng('roll-out');
  const values = clusterOf.map((cluster, unit) =>
    days.map((day) => draw({ unit, wave: waveOf[unit]!, cluster, day, rng })),
  );
  const panel = panelOfDays(days, values, { grain });
  const meanIn = (phase: string) =>
    Float64Array.from(values, (own) => {
      const known = own.filter((value, p) => panel.periods[p]!.phase === phase && !Number.isNaN(value));
      return known.length === 0 ? Number.NaN : known.reduce((a, b) => a + b, 0) / known.length;
    });
  return {
    ...questionFrom({
      units: panel.units,
      treated: Uint8Array.from(waveOf, (wave) => (waves[wave]!.waits ? 0 : 1)),
      pre: meanIn('baseline'),
      post: meanIn('measurement'),
      clusterOf: clusterOf.map((cluster) => `c${cluster}`),
      ...rest,
    }),
    panel,
    rollout: { waves, waveOf, scheme: null },
  };
}

const rise = { spring: 2, summer: 5, autumn: 0 } as const;

/** Level of the unit and the cluster, a common trend, noise; the true effect is 2 in the first wave and 5 in the second. */
export function plainValue({ unit, wave, cluster, day, rng }: Cell): number {
  const { name, trainingEnd } = threeWaves[wave]!;
  const effect = day > trainingEnd ? rise[name as keyof typeof rise] : 0;
  return unit + 3 * cluster + Date.parse(day) / 1e9 + rng.uniform() + effect;
}
