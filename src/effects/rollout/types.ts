import type { AssignmentScheme } from '../../core/design.ts';
import type { KpiPanel } from '../../kpis/types.ts';
import type { CohortFrame } from '../types.ts';

/** One wave of a stepped roll-out. ISO days. */
export interface RolloutWave {
  readonly name: string;
  /** First day of its training. */
  readonly start: string;
  /** Last day before its effect counts. */
  readonly trainingEnd: string;
  /** It starts after the measurement. */
  readonly waits: boolean;
}

/** Who is trained when. */
export interface Rollout {
  /** In the order of their start. */
  readonly waves: readonly RolloutWave[];
  /** Index into `waves`, one a unit. */
  readonly waveOf: Int32Array;
  /** How chance formed the waves: arms are indices into `waves`, units those of the question; null = not known. */
  readonly scheme: AssignmentScheme | null;
}

/** Values of all units at one moment of a panel. */
export interface Moment {
  readonly label: string;
  /** Place on the time axis: the calendar number of its first period. */
  readonly time: number;
  /** One a unit, NaN = missing. */
  readonly values: Float64Array;
  /** Periods of the panel in it. */
  readonly nPeriods: number;
}

/** The starts of a roll-out on the calendar of one KPI. */
export interface RolloutStarts {
  /** First period of each wave's training. */
  readonly training: readonly number[];
  /** Periods of training, the longest of the waves that are measured. */
  readonly anticipation: number;
  /** First period in which the effect of each wave counts. */
  readonly counts: readonly number[];
}

/** A roll-out laid out for estimation on one KPI. */
export interface StagedRollout {
  readonly panel: KpiPanel;
  readonly starts: RolloutStarts;
  /** Missing values and outliers settled as registered. */
  readonly steps: readonly Moment[];
  /** Values of the steps that were filled in, and that the outlier rule touched. */
  readonly nFilled: number;
  readonly nOutliers: number;
  /** How each wave is called. */
  readonly names: readonly string[];
  /** A row a unit and step; waves start where they count. */
  readonly frame: CohortFrame;
}
