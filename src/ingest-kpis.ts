import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import { type CsvCell, formatCsv } from './files/csv.ts';
import type { FilesTogether } from './files/write-together.ts';
import { type Attendance, readAttendance } from './kpis/read-attendance.ts';
import { readKpiPanel } from './kpis/read-kpi.ts';
import { rejectsCsv } from './kpis/rejects-csv.ts';
import type { KpiPanel } from './kpis/types.ts';
import { type OpenPilot, withEngine } from './open-pilot.ts';

/** One panel a KPI, in the plan's order, and who took the course (null where the plan names no file of it). */
export interface IngestedPilot {
  readonly panels: readonly KpiPanel[];
  readonly attendance: Attendance | null;
}

/**
 * Reads every KPI file, and the attendance, on an engine of its own or that of `onEngine`. Writes nothing; `panelFiles`
 * says what is to be written.
 */
export async function ingestKpis(pilot: OpenPilot, onEngine = withEngine): Promise<IngestedPilot> {
  const names = pilot.plan.kpis.map(({ name }) => name);
  return { panels: await readPanels(pilot, names, onEngine), attendance: await attendanceOf(pilot) };
}

async function attendanceOf({ plan, windows, roster, folder }: OpenPilot): Promise<Attendance | null> {
  const { attendance } = plan;
  if (attendance === undefined) return null;
  const within = { start: windows.training.start, end: windows.measurement.end };
  return readAttendance({ attendance, units: roster.units, within, folder, parquet: readParquetFile });
}

/** `analyst/<kpi>.csv` (unit, period, value) of each panel, and `<kpi>-rejects.csv` where rows were set aside. */
export function panelFiles({ panels }: IngestedPilot): FilesTogether {
  return Object.fromEntries(
    panels.flatMap((panel) => [
      [`analyst/${panel.kpi}.csv`, panelCsv(panel)],
      [`analyst/${panel.kpi}-rejects.csv`, panel.rejected.length > 0 ? rejectsCsv(panel.rejected) : null],
    ]),
  );
}

/** The panels of the KPIs that are named. Writes nothing. */
export async function readPanels(
  pilot: OpenPilot,
  names: readonly string[],
  onEngine = withEngine,
): Promise<readonly KpiPanel[]> {
  const { plan, windows, roster, folder } = pilot;
  if (names.length === 0) return [];
  return onEngine(async (engine) => {
    const panels: KpiPanel[] = [];
    for (const kpi of plan.kpis)
      if (names.includes(kpi.name)) panels.push(await readKpiPanel({ kpi, plan, windows, roster, folder, engine }));
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
