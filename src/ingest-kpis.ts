import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvCell, formatCsv } from './files/csv.ts';
import { writeFileAtomically } from './files/write-file.ts';
import { readKpiPanel } from './kpis/read-kpi.ts';
import type { KpiPanel } from './kpis/types.ts';
import { writeRejects } from './kpis/write-rejects.ts';
import { type OpenPilot, withEngine } from './open-pilot.ts';

/** One panel a KPI, in the plan's order. */
export interface IngestedPilot {
  readonly panels: readonly KpiPanel[];
}

/** Reads every KPI file; writes `analyst/<kpi>.csv` (unit, period, value) and, where rows were set aside, `<kpi>-rejects.csv`. */
export async function ingestKpis(pilot: OpenPilot): Promise<IngestedPilot> {
  const panels = await readPanels(pilot);
  for (const panel of panels) {
    const rejects = join(pilot.folder, 'analyst', `${panel.kpi}-rejects.csv`);
    await writeFileAtomically(join(pilot.folder, 'analyst', `${panel.kpi}.csv`), panelCsv(panel));
    if (panel.rejected.length > 0) await writeRejects(rejects, panel.rejected);
    else await rm(rejects, { force: true });
  }
  return { panels };
}

/** The panels of the KPIs that are named, or of all. Writes nothing. */
export function readPanels(pilot: OpenPilot, names?: readonly string[]): Promise<readonly KpiPanel[]> {
  const { plan, windows, roster, folder } = pilot;
  return withEngine(async (engine) => {
    const panels: KpiPanel[] = [];
    for (const kpi of plan.kpis)
      if (!names || names.includes(kpi.name))
        panels.push(await readKpiPanel({ kpi, plan, windows, roster, folder, engine }));
    return panels;
  });
}

function panelCsv({ units, periods, values, denominators }: KpiPanel): string {
  const rows: CsvCell[][] = [['unit', 'period', 'value', ...(denominators ? ['denominator'] : [])]];
  for (const [u, unit] of units.entries())
    for (const [p, period] of periods.entries()) {
      const at = u * periods.length + p;
      rows.push([unit, period.id, values[at]!, ...(denominators ? [denominators[at]!] : [])]);
    }
  return formatCsv(rows);
}
