import type { Design } from '../core/design.ts';
import type { Provenance } from '../core/effect.ts';
import type { Covariate } from '../core/table.ts';
import type { BalanceTable } from '../design/types.ts';
import type { KpiPanel, PrePost } from '../kpis/types.ts';
import type { Comparison } from './estimators/compared.ts';
import type { OutlierRule } from './outlier-rule.ts';
import type { Rollout } from './rollout/types.ts';
import type { NumericColumn } from './types.ts';

export type HeadlineEstimator = 'difference-in-means' | 'lin' | 'ancova' | 'did' | 'matched';
export type RegisteredEstimator = HeadlineEstimator | 'did-collapsed';
export type AlternativeEstimator = RegisteredEstimator | 'poisson';

export interface AnalysisSettings {
  /** Declared by the plan; null = the design decides. */
  readonly estimator: HeadlineEstimator | null;
  /** Estimates of the appendix beside the headline. */
  readonly alternatives: readonly AlternativeEstimator[];
  /** Adjust for the KPI's own baseline where it is usable. */
  readonly baselineAdjustment: boolean;
  /** In (0, 1); intervals have level 1 - alpha. */
  readonly alpha: number;
  readonly replicates: number;
  /** Units without a value: left out, or counted as 0. */
  readonly missing: 'drop' | 'zero';
  /** Registered before the lock. */
  readonly outliers: OutlierRule;
  /** Share of units, 0 to 1. */
  readonly minimumJoinRate: number;
}

/** What is known of the people beside their arm; arrays follow the units of the question. */
export interface PeopleRecords {
  /** Null where no file says who came. */
  readonly attendance: {
    /** 1 took the course at all. */
    readonly took: Uint8Array;
    /** 1 took it before it was their turn. */
    readonly early: Uint8Array;
    /** ISO day of the first row that counts; null = none, or days are not known. */
    readonly firstDay: readonly (string | null)[];
  } | null;
  /** Who tells each of them what to do; null where the roster does not say. */
  readonly managerOf: readonly string[] | null;
  /** Groups with fewer people are never shown. */
  readonly minimumCell: number;
}

/** All that the effect of the programme on one KPI is computed from. Unit arrays follow `units`; missing numbers are NaN. */
export interface KpiQuestion {
  readonly kpi: string;
  /** A ratio is read as numerator over denominator wherever the panel has one. */
  readonly type: 'mean' | 'proportion' | 'count' | 'ratio';
  /** Which way is better. */
  readonly direction: 'increase' | 'decrease';
  /** Ends of the scale that the plan declares; null = none, or that of the type. */
  readonly scale: { readonly min: number | null; readonly max: number | null };
  /** Width of the rolling window. */
  readonly rollingWeeks: number;
  /** Name of the treatment, the `term` of every row. */
  readonly term: string;
  readonly units: readonly string[];
  /** 1 treated, 0 control. */
  readonly treated: Uint8Array;
  readonly prePost: PrePost;
  /** Unit x period, for the series and the placebos; null where there are no periods. */
  readonly panel: KpiPanel | null;
  /** Pre-treatment columns that the estimators adjust for, text already expanded. */
  readonly covariates: readonly NumericColumn[];
  /** The stored design, units in the same order, arm 0 control; null where nobody randomised. */
  readonly design: Design | null;
  /** What was treated together where nobody randomised; a randomised design brings its own clusters. */
  readonly clusterOf: readonly string[] | null;
  /** The comparison group and what it was formed by; null where the units were not matched. */
  readonly matching: (Comparison & { readonly covariates?: readonly Covariate[] }) | null;
  /** Who is trained when, where several waves start before the measurement ends; else null. */
  readonly rollout: Rollout | null;
  /** Balance of the arms with one column per covariate or level of the table; null where it is judged elsewhere. */
  readonly balance: { readonly table: BalanceTable; readonly columns: readonly NumericColumn[] } | null;
  /** Null where nothing is known. */
  readonly people: PeopleRecords | null;
  readonly analysis: AnalysisSettings;
  readonly seed: string;
  readonly provenance: Provenance;
}
