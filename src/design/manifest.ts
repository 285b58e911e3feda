import type { Assignment, Design } from '../core/design.ts';
import { probabilityRange } from './probability-range.ts';
import { assignmentHash } from './randomize/assignment-hash.ts';

/** Version of the rules that turn a seed into an assignment; a change of any drawn arm needs a new one. */
const ALGORITHM_VERSION = 1;

/** A draw that an amendment replaced. */
export interface EarlierDraw {
  readonly seed: string;
  readonly designHash: string;
  readonly assignmentHash: string;
  readonly lockedAt: string | null;
  /** Why it was replaced, as given to `--amend`. */
  readonly reason: string;
}

/** The comparison group that the lock fixes; who is in it, and who is left out and why, lists `design/matched-sets.csv`. */
export interface ManifestMatching {
  readonly estimand: string;
  readonly nSets: number;
  readonly nTreated: number;
  readonly nControl: number;
  readonly leftOut: readonly { readonly reason: string; readonly treated: number; readonly control: number }[];
  /** SHA-256 (hex) of the list. */
  readonly listHash: string;
}

/** What the lock fixes: from it the assignment can be derived again and compared. */
export interface Manifest {
  readonly formatVersion: 1;
  readonly algorithm: string;
  readonly algorithmVersion: number;
  readonly toolVersion: string;
  readonly planHash: string;
  readonly rosterHash: string;
  readonly seed: string;
  readonly designHash: string;
  readonly assignmentHash: string;
  /** Units drawn into each arm, and the smallest and largest probability any unit had of it. */
  readonly probabilities: readonly {
    readonly arm: string;
    readonly nUnits: number;
    readonly smallest: number;
    readonly largest: number;
  }[];
  /** SHA-256 (hex) of each KPI's frozen baseline, by KPI. */
  readonly baselines: Readonly<Record<string, string>>;
  /** SHA-256 (hex) of the values before the training that the draw looked at; absent where it looked at none. */
  readonly historyHash?: string | undefined;
  /** Rolling enrolment: hash of the head of the log; absent where all were assigned at once. */
  readonly enrolment?: string | undefined;
  /** Hash of the last look in the log; absent until somebody looked before the end. */
  readonly looks?: string | undefined;
  /** How a comparison group was formed; absent where arms were drawn or recorded. */
  readonly matching?: ManifestMatching | undefined;
  /** ISO time as given by `--now`; null where none was given. Outside every hash. */
  readonly lockedAt: string | null;
  /** Oldest first. */
  readonly earlierDraws: readonly EarlierDraw[];
}

/** Arms as they were formed: a design that chance drew from, or arms that were recorded or matched. */
export type Drawn = Pick<Design, 'units' | 'arms' | 'probability' | 'seed' | 'hash'> & { readonly kind: string };

export interface ManifestRequest {
  readonly design: Drawn;
  readonly assignment: Assignment;
  readonly toolVersion: string;
  readonly planHash: string;
  readonly rosterHash: string;
  readonly baselines: Readonly<Record<string, string>>;
  readonly historyHash?: string | undefined;
  /** Hash of the head of the log of a rolling enrolment. */
  readonly enrolment?: string | undefined;
  readonly matching?: ManifestMatching | undefined;
  readonly lockedAt: string | null;
  /** The manifest that this one replaces, and why; null for a first draw. */
  readonly amends: { readonly manifest: Manifest; readonly reason: string } | null;
}

/** Builds the manifest of a drawn design; an amendment keeps every earlier draw beside the new one. */
export function buildManifest({ design, assignment, amends, ...given }: ManifestRequest): Manifest {
  return {
    formatVersion: 1,
    algorithm: design.kind,
    algorithmVersion: ALGORITHM_VERSION,
    toolVersion: given.toolVersion,
    planHash: given.planHash,
    rosterHash: given.rosterHash,
    seed: design.seed,
    designHash: design.hash,
    assignmentHash: assignmentHash(design, assignment),
    probabilities: design.arms.map((arm, index) => ({
      arm,
      nUnits: assignment.filter((drawn) => drawn === index).length,
      ...probabilityRange(design, index),
    })),
    baselines: given.baselines,
    ...(given.historyHash === undefined ? {} : { historyHash: given.historyHash }),
    ...(given.enrolment === undefined ? {} : { enrolment: given.enrolment }),
    ...(given.matching === undefined ? {} : { matching: given.matching }),
    lockedAt: given.lockedAt,
    earlierDraws: amends ? [...amends.manifest.earlierDraws, replacedDraw(amends.manifest, amends.reason)] : [],
  };
}

function replacedDraw({ seed, designHash, assignmentHash, lockedAt }: Manifest, reason: string): EarlierDraw {
  return { seed, designHash, assignmentHash, lockedAt, reason };
}
