import type { Diagnostic } from '../core/diagnostic.ts';
import type { ConfidenceDistribution, Effect, EffectRow } from '../core/effect.ts';
import type { Phase } from '../core/period.ts';
import type { FlowStep } from '../report/results.ts';

export interface NumericColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** One row a unit, complete (no missing cell). All arrays have one entry a row. */
export interface UnitFrame {
  readonly outcome: string;
  /** Name of the treatment column: the `term` of the row. */
  readonly term: string;
  readonly units: readonly string[];
  readonly y: Float64Array;
  readonly treated: Uint8Array;
  readonly covariates: readonly NumericColumn[];
  /** Dense 0..G-1; null where units stand alone. */
  readonly clusterOf: Int32Array | null;
  readonly blockOf: Int32Array | null;
  readonly weights: Float64Array | null;
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

/** Which of the headline rules fired (methods: 1 to 7, 0 = matched sets) and how strong its test can be. */
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
  readonly period: string;
  readonly start: string;
  readonly phase: Phase;
  readonly relativePeriod: number;
  readonly meanTreated: number | null;
  readonly meanControl: number | null;
  readonly nTreated: number;
  readonly nControl: number;
  /** Difference of the two arms' change from the reference (the baseline mean); the row's term is `period`. */
  readonly change: EffectRow | null;
}

/** Everything about one KPI. */
export interface KpiEffects {
  readonly kpi: string;
  readonly rule: HeadlineRule;
  readonly headline: Effect;
  /** The distribution that money draws from. */
  readonly distribution: ConfidenceDistribution | null;
  /** Every other registered estimate, headline estimator under other inferences included. */
  readonly alternatives: readonly Effect[];
  readonly series: readonly PeriodContrast[];
  readonly placebos: readonly EffectRow[];
  readonly means: {
    readonly treatedPre: number | null;
    readonly treatedPost: number | null;
    readonly controlPre: number | null;
    readonly controlPost: number | null;
  };
  /** How many units of each arm stand at each step, from assigned to analysed. */
  readonly flow: readonly FlowStep[];
  readonly diagnostics: readonly Diagnostic[];
}
