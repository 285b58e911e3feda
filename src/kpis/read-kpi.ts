import { join } from 'node:path';
import { PilotError } from '../core/error.ts';
import type { DateRange } from '../core/period.ts';
import { thresholds } from '../core/thresholds.ts';
import type { Engine } from '../engines/engine.ts';
import { readAttached } from '../engines/sql/read-attached.ts';
import { stampFile } from '../files/hash-file.ts';
import { readTable } from '../files/read-table.ts';
import type { Plan, PlanKpi } from '../plan/schema.ts';
import type { Roster } from '../roster/types.ts';
import { coverageOf } from './coverage-of.ts';
import { joinCells } from './join-cells.ts';
import { explainUnmatched, joinReport } from './join-report.ts';
import type { KpiCells } from './kpi-cells.ts';
import { longCells } from './long-cells.ts';
import { pivotPanel } from './panel.ts';
import { panelDiagnostics } from './panel-diagnostics.ts';
import { phaseOf } from './periods.ts';
import type { KpiPanel } from './types.ts';
import { wideCells } from './wide-cells.ts';

const { rejectedShare: REJECTED_AT_MOST } = thresholds;

export interface KpiQuestion {
  readonly kpi: PlanKpi;
  readonly plan: Pick<Plan, 'analysis'>;
  readonly windows: { readonly baseline: DateRange; readonly measurement: DateRange };
  readonly roster: Pick<Roster, 'units'>;
  /** The pilot's folder; the KPI's file is looked up in it. */
  readonly folder: string;
  readonly engine: Engine;
}

/**
 * Reads one KPI file into a panel, unit x period, in the roster's order. Rows that cannot be read are set aside with
 * their line and reason; more than 5 % of them is an error. Row order changes nothing (but with `aggregate: last`,
 * between rows of one day). Findings about the data are in `diagnostics`: a low join rate is a stop, not an exception.
 * Throws PilotError: file.*, table.*, kpi.* (data); kpi.time-grain, kpi.period-id (usage); engine.* (engine).
 */
export async function readKpiPanel({ kpi, plan, windows, roster, folder, engine }: KpiQuestion): Promise<KpiPanel> {
  const { source, name, grain } = kpi;
  const { encoding, delimiter, sheet } = source;
  const parquet = (path: string, name: string, columns?: readonly string[]) =>
    readAttached(engine, path, name, columns);
  const format = { encoding, delimiter, sheet, parquet, reportFooter: true, columns: columnsOf(source) };
  const table = await readTable(join(folder, source.file), format, source.file);
  const onRoster = new Set(roster.units);
  const cells =
    source.shape === 'long' ? longCells(table, source, kpi, onRoster) : wideCells(table, source, kpi, onRoster);
  refuseManyRejects(cells, source.file);
  const aggregate = source.shape === 'long' ? source.aggregate : 'unique';
  const rows = await joinCells(engine, cells, aggregate, source.file, name);
  const { values, denominators } = pivotPanel(rows, roster.units, cells.periods, kpi.absent);
  const periods = cells.periods.map((period) => ({ ...period, phase: phaseOf(period, grain, windows) }));
  const report = joinReport(roster.units, cells.fileUnits);
  const rejected = [...cells.rejected, ...(table.setAside ?? [])];
  return {
    kpi: name,
    grain,
    units: roster.units,
    periods,
    values,
    denominators: cells.denominator === null ? null : denominators,
    join: report,
    coverage: coverageOf(values, periods),
    rejected,
    diagnostics: panelDiagnostics(
      kpi,
      {
        values,
        denominators: cells.denominator === null ? null : denominators,
        periods,
        join: report,
        nRejected: rejected.length,
      },
      plan.analysis.minimumJoinRate,
      explainUnmatched(roster.units, cells.fileUnits),
    ),
    file: await stampFile(folder, source.file, table.nRows),
  };
}

function columnsOf(source: PlanKpi['source']): readonly string[] {
  if (source.shape === 'wide') return [source.unit, ...Object.values(source.columns)];
  const { unit, time, value, denominator, keep } = source;
  return [unit, time, value, ...(denominator === undefined ? [] : [denominator]), ...(keep ? [keep.column] : [])];
}

function refuseManyRejects({ rejected, nRows }: KpiCells, source: string): void {
  if (rejected.length <= REJECTED_AT_MOST * nRows) return;
  const shown = rejected.slice(0, 3).map(({ line, reason }) => `line ${line}: ${reason.replace(/\.$/, '')}`);
  throw new PilotError({
    code: 'kpi.rejected-share',
    kind: 'data',
    message: `${source}: at most ${100 * REJECTED_AT_MOST} % of the rows cannot be read, got ${rejected.length} of ${nRows} (${shown.join('; ')}).`,
    hint: 'Correct the cells, or declare missing:, decimal: and timeFormat: as the export writes them.',
  });
}
