import { changedKeys } from './plan/changed-keys.ts';
import { drawAmendments, type LockedManifest } from './plan/lock.ts';
import type { Plan } from './plan/schema.ts';

/** A change after the lock: why, and on which day where that is known. */
export interface Amendment {
  readonly date: string | null;
  readonly reason: string;
}

/** Everything that was changed after the first lock: draws made again, then keys of the plan that differ today. */
export function listAmendments(lock: LockedManifest, plan: Plan, planHash: string): readonly Amendment[] {
  const edits = lock.planHash === planHash ? [] : changedKeys(lock.plan, plan);
  return [
    ...drawAmendments(lock),
    ...edits.map(({ key, before, after }) => ({
      date: null,
      reason: `Plan changed after the lock: ${key} from ${before} to ${after}.`,
    })),
  ];
}
