import type { LookTaken } from '../../core/look-taken.ts';

/** One look, a line of `design/looks.jsonl`. Lines are added and never changed. */
export interface TakenLookEntry extends LookTaken {
  /** Hash of the line above; null in the first. */
  readonly previous: string | null;
  /** SHA-256 (hex) of the other values of this line but the time. */
  readonly hash: string;
}
