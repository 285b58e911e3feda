import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow, Inference } from '../../core/effect.ts';
import type { PValueAdjustment } from '../../stats/multiplicity/adjust-p-values.ts';
import type { KpiQuestion } from '../analyze-question.ts';
import type { HeadlineRule, KpiEffects } from '../types.ts';

/** How p values of several measures are adjusted: the last two keep what the measures share, by joint draws. */
export type MultiplicityMethod = PValueAdjustment | 'westfall-young' | 'romano-wolf';

/** One registered measure with its question and its answer. */
export interface Measure {
  readonly tier: 'learning' | 'behaviour' | 'business';
  readonly role: 'primary' | 'secondary' | 'guardrail';
  readonly direction: 'increase' | 'decrease';
  readonly question: KpiQuestion;
  readonly effects: KpiEffects;
}

/** A measure in a summary index: what it was standardised by in the control arm, and its weight; weights sum to 1. */
export interface IndexComponent {
  readonly kpi: string;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly weight: number;
}

/** The effect on the summary index of a tier, in standard deviations of the control arm; above 0 = better. */
export interface IndexEffect {
  readonly row: EffectRow;
  readonly rule: HeadlineRule;
  readonly inference: Inference;
  readonly weighting: 'inverse-covariance' | 'equal';
  readonly components: readonly IndexComponent[];
  /** Measures that do not vary in the control arm, or have fewer than two values there. */
  readonly leftOut: readonly string[];
}

/** Draws behind joint p values: lots drawn again, or multipliers on influence values. */
export interface JointDraws {
  readonly source: 'lots' | 'multipliers';
  readonly nDraws: number;
  readonly exact: boolean;
  readonly seed: string;
}

/** What is said about the measures of one tier together. */
export interface TierEffects {
  readonly tier: Measure['tier'];
  readonly method: MultiplicityMethod;
  /** The measures whose p values were adjusted together; the primary is none, nor is a measure without a p value. */
  readonly family: readonly { readonly kpi: string; readonly pValue: number; readonly pValueAdjusted: number }[];
  /** Null where the method needs none. */
  readonly draws: JointDraws | null;
  /** p value of no effect on any of these measures, the primary included; null without joint draws or for one measure. */
  readonly omnibus: { readonly kpis: readonly string[]; readonly pValue: number } | null;
  /** Null for one measure, and where its effect cannot be estimated. */
  readonly index: IndexEffect | null;
  readonly diagnostics: readonly Diagnostic[];
}
