import type { Diagnostic } from '../core/diagnostic.ts';
import type { ConfidenceDistribution, Effect, EffectRow } from '../core/effect.ts';
import type { Phase } from '../core/period.ts';
import type { FlowStep } from '../report/results.ts';
import type { TrendSensitivity } from './trends/trend-sensitivity.ts';

export interface NumericColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Rows of units without a clock, complete (no missing cell). All arrays have one entry a row. */
export interface UnitRows {
  readonly outcome: string;
  /** Name of the treatment column: the `term` of the row. */
  readonly term: string;
  /** Whose row it is, where a unit may have several; null = each row is a unit of its own. */
  readonly units: readonly string[] | null;
  readonly y: Float64Array;
  readonly treated: Uint8Array;
  readonly covariates: readonly NumericColumn[];
  /** Dense 0..G-1; null where units stand alone. */
  readonly clusterOf: Int32Array | null;
  readonly blockOf: Int32Array | null;
  readonly weights: Float64Array | null;
}

/** The same with the name of each unit. */
export interface UnitFrame extends UnitRows {
  readonly units: readonly string[];
}

/** One row a unit and time, complete. `unitOf` is dense 0..n-1 in the order of `units`. */
export interface PanelFrame {
  readonly outcome: string;
  readonly term: string;
  readonly units: readonly string[];
  readonly unitOf: Int32Array;
  readonly y: Float64Array;
  /** Arm of the row's unit, constant within it. */
  readonly treated: Uint8Array;
  readonly post: Uint8Array;
  readonly covariates: readonly NumericColumn[];
  readonly clusterOf: Int32Array | null;
  readonly weights: Float64Array | null;
}

/**
 * One row a unit and period, complete, with the period in which each unit starts. Without unit ids every row is a unit
 * of its own (repeated cross-sections).
 */
export interface CohortFrame {
  readonly outcome: string;
  /** Name of the treatment or cohort column. */
  readonly term: string;
  readonly units: readonly string[];
  /** Unit of each row, dense, in the order of `units`; rows come by unit, then period. */
  readonly unitOf: Int32Array;
  /** Distinct periods in order, numbers where all labels are numbers. */
  readonly periods: readonly (string | number)[];
  /** Place of each period on the time axis: its number, else 0, 1, 2 ... */
  readonly times: Float64Array;
  /** Index into `periods`, by row. */
  readonly periodOf: Int32Array;
  /** Place of each unit's first treated period on the time axis; Infinity = never treated. */
  readonly startOf: Float64Array;
  readonly isPanel: boolean;
  readonly y: Float64Array;
  readonly covariates: readonly NumericColumn[];
  /** Clusters of each row, dense; one or two levels, none where rows stand alone. A panel without them: its units. */
  readonly clusterOf: readonly Int32Array[];
  readonly weights: Float64Array | null;
}

/** Which of the headline rules fired (1 to 11, 0 = matched sets; docs/decisions/019-inference.md) and how strong its test can be. */
export interface HeadlineRule {
  readonly rule: number;
  /** The rule in one plain sentence. */
  readonly sentence: string;
  /** Smallest p value the method could have given; null where it is continuous. */
  readonly smallestPValue: number | null;
  readonly claimWithheld: boolean;
  readonly conservative: boolean;
}

/** One period of the pre/post chart: the treated-control difference, and its change from the baseline. */
export interface PeriodContrast {
  /** Its name on the calendar, or its distance from the end of each wave's own training. */
  readonly period: string;
  /** First day; null on the waves' own clock. */
  readonly start: string | null;
  readonly phase: Phase;
  readonly relativePeriod: number;
  readonly meanTreated: number | null;
  readonly meanControl: number | null;
  readonly nTreated: number;
  readonly nControl: number;
  /** Difference of the two arms' change from the reference (baseline mean, or period before training); the term is `period`. */
  readonly change: EffectRow | null;
}

/** A unit in a step of a roll-out. Steps and starts are numbers on the calendar of the KPI's periods. */
export interface StepValue {
  readonly unit: string;
  /** Number of what starts together with it. */
  readonly cluster: number;
  readonly step: number;
  /** Periods in the step. */
  readonly periods: number;
  /** First step in which its training counts. */
  readonly starts: number;
  readonly value: number;
}

/** The headline without one cluster, matched set or unit; null where the rest cannot tell it. */
export interface LeftOut {
  readonly entity: string;
  readonly estimate: number | null;
}

/** Everything about one KPI. */
export interface KpiEffects {
  readonly kpi: string;
  /** What the series runs by: the calendar, or the time since each wave's own training. */
  readonly clock: 'calendar' | 'own-training';
  readonly rule: HeadlineRule;
  readonly headline: Effect;
  /** The distribution that money draws from. */
  readonly distribution: ConfidenceDistribution | null;
  /** Every other registered estimate, headline estimator under other inferences included. */
  readonly alternatives: readonly Effect[];
  readonly series: readonly PeriodContrast[];
  readonly placebos: readonly EffectRow[];
  /** Of a roll-out in waves the control is what the trained would have been, had they waited. */
  readonly means: {
    readonly treatedPre: number | null;
    readonly treatedPost: number | null;
    readonly controlPre: number | null;
    readonly controlPost: number | null;
  };
  /** Of a roll-out in waves: what each unit is worth in each step, for the analyst; null in reports and elsewhere. */
  readonly steps: readonly StepValue[] | null;
  /** The headline without each cluster, set or unit in turn, for the analyst; null in reports and where not computed. */
  readonly leftOut: readonly LeftOut[] | null;
  /** What a comparison of changes without randomisation withstands, of everybody or the matched; null elsewhere. */
  readonly trends: TrendSensitivity | null;
  /** How many units of each arm stand at each step, from assigned to analysed. */
  readonly flow: readonly FlowStep[];
  readonly diagnostics: readonly Diagnostic[];
}
