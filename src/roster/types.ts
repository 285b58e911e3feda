import type { Diagnostic } from '../core/diagnostic.ts';
import type { Covariate, FileStamp } from '../core/table.ts';

/** People or firms that take part, in natural order of their ids: eligible, consenting, listed once. */
export interface Roster {
  readonly units: readonly string[];
  /** Cluster label of each unit; null where units stand alone. */
  readonly clusterOf: readonly string[] | null;
  /** Who tells each unit what to do: the manager, else the cluster; null where the roster says neither. */
  readonly managerOf: readonly string[] | null;
  /** Block label of each unit (several columns joined by " / "); null where there are none. */
  readonly blockOf: readonly string[] | null;
  readonly covariates: readonly Covariate[];
  /** Arm as recorded in the roster, for designs `recorded` and `match`; 1 treated, 0 control. */
  readonly recordedArm: Uint8Array | null;
  readonly flow: RosterFlow;
  /** Findings about the list, such as a covariate that mixes numbers and texts. */
  readonly diagnostics: readonly Diagnostic[];
  readonly file: FileStamp;
}

/** How many people stand at each step from the list to the design. */
export interface RosterFlow {
  readonly listed: number;
  readonly ineligible: number;
  readonly withoutConsent: number;
  readonly enrolled: number;
  /** Rolling enrolment: people who could take part and have not been assigned yet. */
  readonly waiting?: number;
}
