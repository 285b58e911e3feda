import type { NormalPrior } from './posterior.ts';

/** What a guardrail says: no harm larger than the margin is left, such harm is not ruled out, or harm is shown. */
export type HarmReading = 'none-larger' | 'not-ruled-out' | 'harm';

/** What the headline of one KPI lets be said beyond its interval. Sizes are positive, in units of the KPI. */
export interface KpiClaims {
  /** Of a guardrail with a margin: its reading, and the one-sided p of harm at least as large. */
  readonly harm: { readonly margin: number; readonly pValue: number; readonly reading: HarmReading } | null;
  /** Of an interval that holds zero: gains above and losses beyond are ruled out; null where that side has no limit. */
  readonly ruledOut: { readonly gainsAbove: number | null; readonly lossesBeyond: number | null } | null;
  /** Two one-sided tests against the smallest effect that matters. */
  readonly equivalence: { readonly margin: number; readonly pValue: number; readonly shown: boolean } | null;
  readonly posterior: {
    readonly prior: NormalPrior & { readonly from: 'plan' | 'smallest-effect' | 'counterfactual-mean' };
    readonly probabilityGood: number;
    readonly probabilityAboveSmallest: number | null;
  } | null;
  /** Smallest effect that this test would have shown with probability `power`. */
  readonly detectable: {
    readonly effect: number;
    readonly power: number;
    /** From the standard error and its degrees of freedom, or from half the width of an interval by inversion. */
    readonly from: 'std-error' | 'interval';
  } | null;
}
