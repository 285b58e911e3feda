/** How many of each arm took the course. */
export interface TakeUp {
  readonly nTreated: number;
  readonly nControl: number;
  readonly tookTreated: number;
  readonly tookControl: number;
  /** tookTreated / nTreated; 0 where an arm is empty. */
  readonly shareTreated: number;
  readonly shareControl: number;
}

/** Counts who took the course, by arm. `treated` and `took` are 0/1 by unit. */
export function takeUpOf(treated: Uint8Array, took: Uint8Array): TakeUp {
  const n = [0, 0];
  const came = [0, 0];
  for (const [unit, arm] of treated.entries()) {
    n[arm]!++;
    came[arm]! += took[unit]!;
  }
  const share = (arm: number) => (n[arm] === 0 ? 0 : came[arm]! / n[arm]!);
  return {
    nTreated: n[1]!,
    nControl: n[0]!,
    tookTreated: came[1]!,
    tookControl: came[0]!,
    shareTreated: share(1),
    shareControl: share(0),
  };
}
