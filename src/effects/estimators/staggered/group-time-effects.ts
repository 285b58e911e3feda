import type { PilotError } from '../../../core/error.ts';
import type { JointInfluence } from '../../influence/joint-influence.ts';
import type { GroupTimeCell } from './group-time-cells.ts';

/** One ATT(g,t). */
export interface GroupTimeEffect extends GroupTimeCell {
  readonly estimate: number;
  /** Mean of the cohort in the period without the programme. */
  readonly counterfactualMean: number;
  /** Weight in averages over cohorts: the cohort's share. */
  readonly weight: number;
  readonly nUnits: number;
  readonly nTreated: number;
  readonly nTrimmed: number;
}

/** Every ATT(g,t), with the influence of the units on them and, in the last columns, on the share of each cohort. */
export interface GroupTimeEffects {
  readonly effects: readonly GroupTimeEffect[];
  /** Share of each cohort among the units, in the order of the starts. */
  readonly shares: Float64Array;
  /** Columns: one an effect, then one a cohort. */
  readonly influence: JointInfluence;
  /** Cells that could not be estimated, with the reason. */
  readonly leftOut: readonly { readonly cell: GroupTimeCell; readonly refusal: PilotError }[];
}
