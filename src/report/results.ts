import type { Diagnostic } from '../core/diagnostic.ts';
import type { EffectRow, Inference } from '../core/effect.ts';
import type { LookTaken } from '../core/look-taken.ts';
import type { DateRange, Grain } from '../core/period.ts';
import type { FileStamp } from '../core/table.ts';
import type { ArmDistribution } from '../design/balance/arm-distributions.ts';
import type { AskedMatch } from '../design/match/asked-match.ts';
import type { Specification } from '../design/match/specifications.ts';
import type { BalanceStatistics, BalanceTable, MatchResult } from '../design/types.ts';
import type { HiddenBias } from '../effects/diagnostics/hidden-bias.ts';
import type { SensitivityBreakdown } from '../effects/diagnostics/honest-did/honest-did-breakdown.ts';
import type { Look } from '../effects/looks/types.ts';
import type { TierEffects } from '../effects/multiplicity/types.ts';
import type { KpiClaims } from '../effects/no-harm/types.ts';
import type { HeadlineRule, KpiEffects } from '../effects/types.ts';
import type { Coverage, JoinReport } from '../kpis/types.ts';
import type { RoiResult } from '../roi/types.ts';
import type { RosterFlow } from '../roster/types.ts';

/** How many people of each arm stand at each step. */
export interface FlowStep {
  readonly step: string;
  readonly treated: number;
  readonly control: number;
}

export interface KpiSummary {
  readonly name: string;
  readonly label: string;
  readonly tier: Tier;
  readonly role: 'primary' | 'secondary' | 'guardrail' | 'placebo';
  readonly direction: 'increase' | 'decrease';
  readonly unit: string;
  readonly grain: Grain;
  readonly definition: string | null;
  readonly smallestEffect: number | null;
  /** Of a guardrail: the largest harm that would not matter, KPI units. */
  readonly margin: number | null;
  readonly intangible: boolean;
  /** Null where the headline has no confidence distribution. */
  readonly claims: KpiClaims | null;
  readonly file: FileStamp;
  readonly join: JoinReport;
  readonly coverage: Coverage;
  readonly nRejected: number;
  readonly flow: readonly FlowStep[];
  readonly effects: KpiEffects;
}

export type Tier = 'learning' | 'behaviour' | 'business';

/** What the interval of a link of the chain says about it. */
export type LinkState = 'moved' | 'did-not-move' | 'cannot-tell';

/** From the programme to the business result: every registered measure but the guardrails. */
export interface ChainOfEvidence {
  readonly links: readonly { readonly tier: Tier; readonly label: string; readonly state: LinkState }[];
  /** Names the first link that broke. */
  readonly sentence: string;
}

export interface Verdict {
  readonly decision: 'Scale' | 'Extend' | 'Redesign' | 'Stop';
  /** Which line of the rule decided, in one sentence. */
  readonly reason: string;
  /** The rule as agreed before outcomes were seen. */
  readonly rule: string;
  /** A stop-level diagnostic withholds the claim; its codes. */
  readonly withheldBy: readonly string[];
}

export interface EvidenceGrade {
  readonly grade: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly reasons: readonly string[];
}

/** The effect of a trained arm beside that of the headline, against the same control. */
export interface FurtherArm {
  readonly arm: string;
  readonly kpis: readonly {
    /** Name of the KPI, in the order of `PilotResults.kpis`. */
    readonly kpi: string;
    readonly row: EffectRow;
    readonly rule: HeadlineRule;
    readonly inference: Inference;
    /** A stop or the rule itself withholds the claim. */
    readonly withheld: boolean;
    /** Stops and cautions, one sentence each. */
    readonly findings: readonly string[];
  }[];
}

/** A comparison group without the people in it. */
export type ReportedMatching = Omit<MatchResult, 'sets' | 'leftOut' | 'twins' | 'weightFit'> & {
  /** What the plan asks for. */
  readonly asked: AskedMatch;
};

/** The effect under one specification, or why there is none. */
export interface SpecificationResult {
  readonly specification: Specification;
  /** It is the headline's. */
  readonly headline: boolean;
  readonly found:
    | (Pick<EffectRow, 'estimand' | 'estimate' | 'stdError' | 'df' | 'ciLow' | 'ciHigh'> & {
        readonly inference: Inference;
        /** Treated people in the comparison; null where the number would give a few away. */
        readonly nTreated: number | null;
        /** Largest absolute standardised difference that it leaves, over all planned covariates. */
        readonly largestSmd: number;
      })
    | null;
  readonly refusal: string | null;
}

/** A look that was taken before the end. */
export interface ReportedLook extends LookTaken {
  /** Code of its line in the log, by which `verify` finds the line again. */
  readonly receipt: string;
}

/** Departures from parallel trends at which the lower limit of the roll-out's return falls to zero and to the hurdle. */
export interface TrendMoney {
  /** A ratio. */
  readonly hurdle: number;
  readonly zero: SensitivityBreakdown;
  /** Null where the hurdle is 0. */
  readonly atHurdle: SensitivityBreakdown | null;
}

export interface SpecificationCurve {
  /** All who were trained. */
  readonly nTreated: number;
  /** Covariates that are earlier values of the outcome. */
  readonly baselines: readonly string[];
  /** In the order of the grid. */
  readonly results: readonly SpecificationResult[];
}

/** Lowest and highest effect over `nOrders` orders in which ties of matching are broken. */
export interface TieRange {
  readonly nOrders: number;
  readonly lowest: number;
  readonly highest: number;
}

type Likeness = Omit<BalanceStatistics, 'meanTreated' | 'meanControl'>;

/** What a matched comparison has to answer for, on the primary KPI. */
export interface MatchedChecks {
  /** Beyond this many people everybody is not matched again, nor every product of covariates looked at: those are null. */
  readonly mostUnits: number;
  readonly curve: SpecificationCurve | null;
  /** Null too where the headline is no matched comparison; so is the hidden bias. */
  readonly ties: TieRange | null;
  readonly hiddenBias: HiddenBias | null;
  /** Of covariates of more than two values. */
  readonly distributions: readonly ArmDistribution[];
  /** The least alike of all squares and products of the covariates. */
  readonly products: {
    readonly nProducts: number;
    readonly worst: readonly { readonly covariate: string; readonly before: Likeness; readonly after: Likeness }[];
  } | null;
  /** Treated less control in what the covariates foretell of the outcome; or why it cannot be foretold. */
  readonly prognostic:
    | { readonly before: Likeness; readonly after: Likeness; readonly gapBefore: number; readonly gapAfter: number }
    | { readonly refusal: string };
}

/** The whole outcome of a pilot: what `results.json` holds and the report shows. JSON-safe; aggregates only. */
export interface PilotResults {
  readonly formatVersion: 1;
  readonly pilot: string;
  readonly title: string;
  readonly question: string;
  readonly owner: string | null;
  readonly currency: string;
  /** What one unit is called: person / people, firm / firms. */
  readonly unitNoun: { readonly one: string; readonly many: string };
  readonly programme: string;
  readonly synthetic: boolean;
  readonly notes: readonly string[];
  readonly design: {
    /** As the plan names it: complete, blocked, cluster, pairs, waves, recorded, match and so on. */
    readonly method: string;
    readonly randomised: boolean;
    /** One sentence: who or what was assigned, how, and by which chance. */
    readonly sentence: string;
    /** Why compulsory training may wait; absent where none does. */
    readonly withholding?: string;
    readonly arms: readonly {
      readonly arm: string;
      readonly nUnits: number;
      readonly nClusters: number | null;
      /** First day of its training, where waves start one after another. */
      readonly start?: string;
    }[];
    /** How many waves are trained and measured; absent without waves. */
    readonly nMeasuredWaves?: number;
    /** What the headline compares, where the arms are more than one trained and one that waits; else null. */
    readonly comparison: {
      readonly trained: string;
      readonly comparedWith: string;
      readonly nTrained: number;
      readonly nComparedWith: number;
      /** People of these arms in blocks (clusters) that hold none of the other, so that nothing compares them. */
      readonly nAlone: number;
    } | null;
    readonly nUnits: number;
    readonly nClusters: number | null;
    readonly blocks: readonly string[] | null;
    readonly seed: string;
    readonly designHash: string;
    readonly assignmentHash: string;
    /** ISO time of the lock as given by --now; null where none was given. */
    readonly lockedAt: string | null;
    readonly amendments: readonly { readonly date: string | null; readonly reason: string }[];
    readonly matching: ReportedMatching | null;
    /** Rolling enrolment: people who joined after the lock, and the hash of the log's last line. */
    readonly enrolment?: { readonly nJoined: number; readonly head: string };
  };
  readonly windows: {
    readonly baseline: DateRange;
    readonly training: DateRange;
    readonly measurement: DateRange;
    readonly horizonMonths: number;
  };
  readonly rosterFlow: RosterFlow;
  readonly balance: BalanceTable;
  /** Null unless people were matched. */
  readonly matched: MatchedChecks | null;
  /** In the order of the plan; the primary first. */
  readonly kpis: readonly KpiSummary[];
  /** Measures looked at together; a tier of the primary alone is none. */
  readonly tiers: readonly TierEffects[];
  readonly furtherArms: readonly FurtherArm[];
  /** Where the data end before the measurement does, or looks were registered; else null. */
  readonly look: ({ readonly registered: true } & Look) | { readonly registered: false; readonly day: string } | null;
  /** Every look before the end so far, oldest first, as the log of looks holds it; empty where nobody looked. */
  readonly looksTaken: readonly ReportedLook[];
  readonly roi: RoiResult | null;
  /** Why there is no ROI, where `roi` is null. */
  readonly roiAbsent: string | null;
  /** Of a DiD without randomisation that is turned into money; null elsewhere. */
  readonly trendMoney: TrendMoney | null;
  readonly benchmark: {
    readonly label: string;
    readonly estimate: number;
    readonly ciLow: number;
    readonly ciHigh: number;
    readonly source: string;
  } | null;
  readonly verdict: Verdict;
  readonly chain: ChainOfEvidence;
  readonly evidence: EvidenceGrade;
  readonly diagnostics: readonly Diagnostic[];
  readonly minimumCell: number;
  readonly ciLevel: number;
  readonly provenance: {
    readonly toolVersion: string;
    readonly planHash: string;
    readonly rosterHash: string;
    readonly files: readonly FileStamp[];
    readonly command: string;
    /** As given by --now; null otherwise. */
    readonly generatedAt: string | null;
  };
}
