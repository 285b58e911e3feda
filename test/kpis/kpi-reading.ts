import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDuckdb } from '../../src/engines/duckdb/open-duckdb.ts';
import { readKpiPanel } from '../../src/kpis/read-kpi.ts';
import type { KpiPanel } from '../../src/kpis/types.ts';
import { type PlanInput, type PlanKpi, planSchema } from '../../src/plan/schema.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const windows = {
  baseline: { start: '2026-01-01', end: '2026-02-28' },
  measurement: { start: '2026-04-01', end: '2026-05-31' },
} as const;

type KpiInput = PlanInput['kpis'][number];
type Source = KpiInput['source'];
export type LongInput = Partial<Extract<Source, { shape: 'long' }>>;

export function kpiOf(source: Source, parts: Partial<KpiInput> = {}): PlanKpi {
  return planSchema.parse({
    question: 'Does it work?',
    roster: { file: 'roster.csv', unit: 'id' },
    windows: { training: { start: '2026-03-01', end: '2026-03-31' } },
    kpis: [{ name: 'sales', label: 'Sales', tier: 'business', role: 'primary', unit: 'EUR', source, ...parts }],
  }).kpis[0]!;
}

/** A long KPI of the file kpi.csv with columns id, day and amount. */
export function longKpi(source: LongInput = {}, parts: Partial<KpiInput> = {}): PlanKpi {
  return kpiOf({ shape: 'long', file: 'kpi.csv', unit: 'id', time: 'day', value: 'amount', ...source }, parts);
}

/** Reads KPI files that hold the given content; one engine for all tests of a file. */
export async function kpiReader(): Promise<
  (kpi: PlanKpi, content: string | Uint8Array, units: readonly string[]) => Promise<KpiPanel>
> {
  const folder = temporaryFolder();
  const engine = await openDuckdb();
  afterAll(() => engine.close());
  let read = 0;
  return (kpi, content, units) => {
    const place = join(folder, String(++read));
    mkdirSync(place);
    writeFileSync(join(place, kpi.source.file), content);
    return readKpiPanel({ kpi, plan: { analysis: planAnalysis }, windows, roster: { units }, folder: place, engine });
  };
}

const planAnalysis = planSchema.shape.analysis.parse({});

/** The panel as rows of numbers, null = missing. */
export function grid({ values, periods, units }: KpiPanel): (number | null)[][] {
  return units.map((_, u) =>
    periods.map((__, p) => {
      const value = values[u * periods.length + p]!;
      return Number.isNaN(value) ? null : value;
    }),
  );
}
