interface PermutationTest {
  /** Equally likely assignments; Infinity where their number is not tied down. */
  readonly nAssignments: number;
  /** The mirror image of every assignment can be drawn too, and gives the same two-sided statistic. */
  readonly mirrored: boolean;
  /** Draws where there are more assignments than these. */
  readonly replicates: number;
}

/** Smallest two-sided p value that a permutation test can give: all assignments where they can be listed, else draws. */
export function smallestPermutationP({ nAssignments, mirrored, replicates }: PermutationTest): number {
  return nAssignments <= replicates ? Math.min(1, (mirrored ? 2 : 1) / nAssignments) : 1 / (replicates + 1);
}
