import { meanInCluster } from './design/randomize/mean-in-cluster.ts';
import { baselineHalves } from './kpis/baseline-halves.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { PlanKpi } from './plan/schema.ts';
import { correlation } from './stats/descriptive/correlation.ts';

/** How well the KPI of one time before the training foretells that of another, between what is drawn. */
export interface HistoryPower {
  readonly kpi: string;
  readonly label: string;
  /** Periods of the baseline. */
  readonly nPeriods: number;
  /** Of the two halves of the baseline, between units, or clusters by their means; null where it cannot be told. */
  readonly correlation: number | null;
  /** Share of the variance that knowing the history explains: the correlation squared, 0 where it is negative. */
  readonly explained: number | null;
}

const FEWEST = 3;

/** What the history of a KPI can explain, from the baseline alone; nothing of a baseline of one period. */
export function historyPower(
  panel: KpiPanel,
  kpi: Pick<PlanKpi, 'name' | 'label' | 'type'>,
  clusterOf: readonly string[] | null,
): HistoryPower {
  const halves = baselineHalves(panel, kpi);
  const named = { kpi: kpi.name, label: kpi.label };
  if (halves === null) return { ...named, nPeriods: 1, correlation: null, explained: null };
  const labels = clusterOf ?? panel.units;
  const [first, second] = [halves.first, halves.second].map((values) => {
    const means = meanInCluster({ name: kpi.name, kind: 'number', values }, clusterOf).values;
    return new Map(labels.map((label, unit) => [label, Number(means[unit])]));
  }) as [Map<string, number>, Map<string, number>];
  const both = [...first.keys()].filter((label) => !Number.isNaN(first.get(label)! + second.get(label)!));
  const r =
    both.length < FEWEST
      ? Number.NaN
      : correlation(
          both.map((label) => first.get(label)!),
          both.map((label) => second.get(label)!),
        );
  if (Number.isNaN(r)) return { ...named, nPeriods: halves.nPeriods, correlation: null, explained: null };
  return { ...named, nPeriods: halves.nPeriods, correlation: r, explained: Math.max(0, r) ** 2 };
}
