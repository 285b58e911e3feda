import type { ConfidenceDistribution } from '../core/effect.ts';
import type { Grain } from '../core/period.ts';

export type EvidenceStatus = 'observed' | 'estimated' | 'assumed';

export interface CostLine {
  readonly item: string;
  readonly amount: number;
  readonly basis: 'fixed' | 'per-learner';
  readonly category: 'development' | 'delivery' | 'learner-time' | 'platform' | 'administration' | 'evaluation';
  readonly status: EvidenceStatus;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly source?: string | undefined;
  readonly owner?: string | undefined;
}

/** Money per unit of the KPI, per learner, per `per`. */
export interface MoneyConversion {
  readonly valuePerUnit: number;
  readonly per: Grain | 'once';
  readonly basis: 'margin' | 'revenue' | 'saving' | 'income';
  readonly grossMargin?: number | undefined;
  readonly status: EvidenceStatus;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly source?: string | undefined;
  readonly owner?: string | undefined;
  readonly beneficiary: 'funder' | 'participants';
}

export interface RoiInput {
  readonly currency: string;
  readonly kpi: {
    readonly name: string;
    readonly label: string;
    readonly unit: string;
    readonly direction: 'increase' | 'decrease';
  };
  /** The headline's confidence distribution, in KPI units, sign as measured (a decrease is negative). */
  readonly effect: ConfidenceDistribution;
  readonly ciLevel: number;
  readonly counterfactualMean: number | null;
  /** Treated mean before the programme, for the change against the pre-period. */
  readonly treatedPreMean: number | null;
  readonly money: MoneyConversion;
  readonly costs: readonly CostLine[];
  readonly nLearners: number;
  readonly atScaleLearners: number;
  /** Months over which the effect was measured, at least 1. */
  readonly measuredMonths: number;
  readonly horizonMonths: number;
  readonly discountRate: number;
  readonly hurdle: number;
  readonly monthlyRetention: number;
  readonly creditThreshold: number;
}

/** A figure with the limits that follow from the headline interval; null = unbounded or not defined. */
export interface MoneyRange {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface CashFlowMonth {
  /** 0 = programme, then months after it. */
  readonly month: number;
  readonly benefit: number;
  readonly cost: number;
  readonly net: number;
  readonly cumulative: number;
  readonly discounted: number;
  /** Beyond the measured window: a forecast. */
  readonly forecast: boolean;
}

/** The money of one decision: the pilot as it was, or the roll-out at marginal cost. */
export interface RoiView {
  readonly scope: 'pilot' | 'at-scale';
  readonly nLearners: number;
  readonly cost: number;
  readonly benefit: MoneyRange;
  readonly netBenefit: MoneyRange;
  /** Ratio, not percent. */
  readonly roi: MoneyRange;
  readonly bcr: MoneyRange;
  readonly npv: MoneyRange;
  /** Months; null = not within the horizon. `low` is the slow end. */
  readonly paybackMonths: MoneyRange;
  readonly probabilityPositive: number;
  readonly probabilityAboveHurdle: number;
  /** Effect at which the ROI is 0, KPI units, sign of the wanted direction as measured. */
  readonly breakEvenEffect: number | null;
  readonly cashFlow: readonly CashFlowMonth[];
}

export interface Scenario {
  readonly name: 'pessimistic' | 'base' | 'optimistic' | 'break-even';
  readonly effect: number | null;
  readonly valuePerUnit: number;
  readonly cost: number;
  readonly benefit: number | null;
  readonly netBenefit: number | null;
  readonly roi: number | null;
}

export interface TornadoBar {
  readonly lever: string;
  readonly lowInput: number | null;
  readonly highInput: number | null;
  readonly unit: string;
  readonly roiAtLow: number | null;
  readonly roiAtHigh: number | null;
  /** |roiAtHigh - roiAtLow|; null where a limit is unbounded. */
  readonly swing: number | null;
}

export interface Assumption {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly status: EvidenceStatus;
  readonly source: string | null;
  readonly owner: string | null;
}

/** A formula as finance writes it, with our numbers put in. */
export interface SubstitutedFormula {
  readonly name: string;
  readonly formula: string;
  readonly substituted: string;
  readonly value: number | null;
}

export interface RoiResult {
  readonly currency: string;
  /** What the benefit is: revenue with a gross margin counts as margin. */
  readonly basis: MoneyConversion['basis'];
  readonly beneficiary: MoneyConversion['beneficiary'];
  readonly horizonMonths: number;
  /** Longer than a year: beyond the first-year rule. */
  readonly beyondFirstYear: boolean;
  readonly liftAbsolute: MoneyRange;
  /** Against the counterfactual mean. */
  readonly liftRelative: MoneyRange;
  /** Change of the effect against the treated pre-period mean; null where that is 0 or unknown. */
  readonly liftRelativeToPre: number | null;
  /** Direction-adjusted liftRelative above the threshold. Gates the claim only. */
  readonly credited: boolean;
  readonly creditThreshold: number;
  readonly pilot: RoiView;
  readonly atScale: RoiView;
  /** The view that scenarios and tornado vary: at-scale where its learners differ from the pilot's, else the pilot. */
  readonly sensitivityScope: RoiView['scope'];
  readonly scenarios: readonly Scenario[];
  /** Sorted by swing of the ROI, unbounded first. Always holds lift, attribution window, deal size (value), costs and margin. */
  readonly tornado: readonly TornadoBar[];
  /** Expected value of perfect information about the roll-out, money; null where a tail has infinite mass. */
  readonly evpi: number | null;
  readonly costs: readonly (CostLine & { readonly total: number })[];
  readonly assumptions: readonly Assumption[];
  readonly formulas: readonly SubstitutedFormula[];
}
