import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Grain } from '../../core/period.ts';
import type { BalanceTable } from '../../design/types.ts';
import type { RegisteredLooks } from '../../effects/looks/take-look.ts';
import type { MultiplicityMethod } from '../../effects/multiplicity/types.ts';
import type { RosterFlow } from '../../roster/types.ts';
import type { KpiSummary, PilotResults } from '../results.ts';

export interface ProtocolArm {
  readonly arm: string;
  /** Control is not trained in this pilot, or after the measurement; a replacement takes places that become free. */
  readonly role: 'control' | 'trained' | 'replacement';
  /** First day of its own training; null where it is that of the plan, or there is none. */
  readonly start: string | null;
  /** In (0, 1]; null where nobody draws. */
  readonly share: number | null;
  /** Smallest and largest chance that anybody has of the arm; null where nobody drew lots. */
  readonly chance: { readonly smallest: number; readonly largest: number } | null;
  /** Null before the draw. */
  readonly nUnits: number | null;
  /** Null before the draw, and where everybody was assigned alone. */
  readonly nClusters: number | null;
}

export interface ProtocolKpi
  extends Pick<KpiSummary, 'name' | 'label' | 'tier' | 'role' | 'direction' | 'unit' | 'grain' | 'smallestEffect'> {
  readonly file: string;
  readonly money: {
    readonly valuePerUnit: number;
    readonly per: Grain | 'once';
    readonly basis: 'margin' | 'revenue' | 'saving' | 'income';
    readonly grossMargin: number | null;
    readonly status: 'observed' | 'estimated' | 'assumed';
    readonly beneficiary: 'funder' | 'participants';
  } | null;
}

export interface ProtocolCost {
  readonly item: string;
  readonly amount: number;
  readonly basis: 'fixed' | 'per-learner';
  readonly category: 'development' | 'delivery' | 'learner-time' | 'platform' | 'administration' | 'evaluation';
  readonly status: 'observed' | 'estimated' | 'assumed';
}

/** What the lock fixes; hashes are SHA-256 (hex). */
export interface ProtocolLock {
  /** ISO time as given by --now; null where none was given. */
  readonly lockedAt: string | null;
  readonly seed: string;
  readonly fingerprint: string;
  readonly planHash: string;
  readonly rosterHash: string;
  readonly designHash: string;
  readonly assignmentHash: string;
  readonly amendments: PilotResults['design']['amendments'];
  /** KPIs whose files held outcomes of the training's time, or later, when the lock was made: labels. */
  readonly readableOutcomes: readonly string[];
  readonly balance: BalanceTable;
  /** How the omnibus test of a randomised design judges the balance; null where there is none. */
  readonly balanceSeverity: Diagnostic['severity'] | null;
}

/** What is agreed on before a training: a draft until the arms are locked. JSON-safe; aggregates only. */
export interface Protocol
  extends Pick<
    PilotResults,
    'pilot' | 'title' | 'question' | 'owner' | 'currency' | 'unitNoun' | 'synthetic' | 'notes' | 'minimumCell'
  > {
  readonly lock: ProtocolLock | null;
  readonly roster: {
    readonly file: string;
    /** ISO day. */
    readonly asOf: string | null;
    readonly flow: RosterFlow;
    /** Rules in the plan's own values, such as `status = active`; null where all are in. */
    readonly eligibility: string | null;
    readonly consent: string | null;
  };
  readonly design: {
    readonly method: string;
    /** The program draws lots, or drew them. */
    readonly drawn: boolean;
    /** Chance forms the arms: drawn by the program or by somebody before. */
    readonly randomised: boolean;
    /** Who is assigned, how, and by which chance. */
    readonly sentence: string;
    /** Trained units that found no partner, as the sentence counts them; 0 where nobody is matched. */
    readonly nUnmatched: number;
    /** As the design numbers them: control first, waves in order. */
    readonly arms: readonly ProtocolArm[];
    readonly withholding: string | null;
    /** Several waves are trained before the measurement ends. */
    readonly staggered: boolean;
  };
  readonly windows: PilotResults['windows'] & {
    readonly attributionDays: readonly number[];
    readonly primaryDays: number;
    readonly rollingWeeks: number;
  };
  /** In the order of the plan; the primary first. */
  readonly kpis: readonly ProtocolKpi[];
  readonly analysis: {
    /** Declared by the plan; null = the design decides. */
    readonly estimator: string | null;
    readonly covariates: readonly string[];
    readonly baselineAdjustment: boolean;
    /** Null = the design decides. */
    readonly multiplicity: MultiplicityMethod | null;
    readonly alpha: number;
    readonly missing: 'drop' | 'zero';
    /** Looks before the end; null where none is registered. */
    readonly looks: RegisteredLooks | null;
  };
  /** The rule of decision, as the report prints it. */
  readonly rule: string;
  /** Ratio. */
  readonly creditThreshold: number;
  readonly costs: readonly ProtocolCost[];
  /** Every key of the plan with its value, in the order of the plan. */
  readonly planKeys: readonly (readonly [key: string, value: string])[];
  readonly provenance: Pick<PilotResults['provenance'], 'toolVersion' | 'planHash' | 'rosterHash' | 'generatedAt'>;
}
