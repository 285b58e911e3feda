import { sha256Hex } from '../../core/hash.ts';

/** The seed where the plan names none: 16 hex digits that plan and roster determine, so that nobody can shop for one. */
export function defaultSeed(planHash: string, rosterHash: string): string {
  return sha256Hex(`${planHash}\n${rosterHash}`).slice(0, 16);
}
