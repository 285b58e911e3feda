import type { Diagnostic } from '../core/diagnostic.ts';
import type { Grain, Period, Phase } from '../core/period.ts';
import type { FileStamp, RejectedRow } from '../core/table.ts';

export interface PanelPeriod extends Period {
  readonly phase: Phase;
}

/** One KPI as unit x period. `values` and `denominators` are unit-major, NaN = missing, length nUnits * nPeriods. */
export interface KpiPanel {
  readonly kpi: string;
  readonly grain: Grain;
  /** Same units and order as the roster. */
  readonly units: readonly string[];
  readonly periods: readonly PanelPeriod[];
  readonly values: Float64Array;
  readonly denominators: Float64Array | null;
  readonly join: JoinReport;
  readonly coverage: Coverage;
  readonly rejected: readonly RejectedRow[];
  readonly diagnostics: readonly Diagnostic[];
  readonly file: FileStamp;
}

/** How the KPI file's ids met the roster's. Counts of distinct units. */
export interface JoinReport {
  readonly rosterUnits: number;
  readonly fileUnits: number;
  readonly matched: number;
  readonly onlyInRoster: number;
  readonly onlyInFile: number;
  /** matched / rosterUnits. */
  readonly joinRate: number;
}

/** Share of unit-periods that hold a value, in all and by period, and units with a hole between two values. */
export interface Coverage {
  readonly share: number;
  readonly byPeriod: readonly { readonly period: string; readonly share: number }[];
  readonly unitsWithGaps: number;
}

/** A KPI collapsed to one number before and one after per unit (NaN = missing), in the roster's order. */
export interface PrePost {
  readonly pre: Float64Array;
  readonly post: Float64Array;
  /** Baseline and measurement periods that entered. */
  readonly nPrePeriods: number;
  readonly nPostPeriods: number;
}
