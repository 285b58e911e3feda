import type { Phase } from '../../src/core/period.ts';
import { makeRng } from '../../src/core/rng.ts';
import type { KpiQuestion } from '../../src/effects/analyze-question.ts';
import { collapse } from '../../src/kpis/collapse.ts';
import { questionFrom, settings, yearPanel } from './pilot-questions.ts';

interface MonthlyWorld {
  readonly seed: string;
  readonly nClusters?: number;
  readonly size?: number;
  /** People on their own instead of teams. */
  readonly alone?: boolean;
  /** Months of each phase. */
  readonly earlier?: number;
  readonly before?: number;
  readonly after?: number;
  /** Added to the trained in every month, and per month. */
  readonly gap?: number;
  readonly trend?: number;
  /** Effect in month k after the start. */
  readonly effect?: (k: number) => number;
  readonly skewed?: boolean;
  /** What becomes of a person's value in a month; k < 0 before the training. */
  readonly shock?: (
    person: { readonly cluster: number; readonly treated: number; readonly unit: number },
    k: number,
  ) => number;
}

/** People in teams, every second team trained and nobody by lot, with lasting levels and passing months; one month of training. */
export function monthlyPilot(world: MonthlyWorld): KpiQuestion {
  const { seed, nClusters = 24, size = 10, alone = false, earlier = 0, before = 6, after = 6 } = world;
  const rng = makeRng(seed);
  const noise = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += rng.uniform();
    return world.skewed ? Math.exp(sum) - 1.65 : sum;
  };
  const units = Array.from({ length: nClusters * size }, (_, i) => `p${i + 1}`);
  const cluster = units.map((_, i) => Math.floor(i / size));
  const treated = Uint8Array.from(cluster, (own) => own % 2);
  const nMonths = earlier + before + 1 + after;
  const level = Array.from({ length: nClusters }, () => 0.5 * noise());
  const month = Array.from({ length: nClusters }, () => Array.from({ length: nMonths }, () => 0.2 * noise()));
  const columns = Array.from({ length: nMonths }, () => new Float64Array(units.length));
  units.forEach((_, unit) => {
    const [own, team, arm] = [noise(), cluster[unit]!, treated[unit]!];
    let passing = noise();
    for (let t = 0; t < nMonths; t++) {
      passing = 0.5 * passing + Math.sqrt(0.75) * noise();
      const k = t - earlier - before - 1;
      const added = arm * ((world.gap ?? 0) + (world.trend ?? 0) * t + (k >= 0 ? (world.effect?.(k) ?? 0) : 0));
      const shock = world.shock?.({ cluster: team, treated: arm, unit }, k) ?? 0;
      columns[t]![unit] = 10 + own + level[team]! + month[team]![t]! + passing + added + shock;
    }
  });
  const phaseOf = (t: number): Phase =>
    t < earlier ? 'earlier' : t < earlier + before ? 'baseline' : t === earlier + before ? 'training' : 'measurement';
  const years = yearPanel(
    'kpi',
    units,
    columns.map((values, t) => [`${t}`, phaseOf(t), values] as const),
  );
  const panel = {
    ...years,
    grain: 'month' as const,
    periods: years.periods.map(({ phase }, t) => {
      const id = `${2023 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
      return { id, start: `${id}-01`, end: `${id}-28`, phase };
    }),
  };
  const prePost = collapse(panel, { type: 'mean' });
  return questionFrom({
    units,
    treated,
    pre: prePost.pre,
    post: prePost.post,
    prePost,
    panel,
    clusterOf: alone ? null : cluster.map((own) => `team ${own + 1}`),
    analysis: { ...settings, replicates: 199, alternatives: [] },
  });
}
