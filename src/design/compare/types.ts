/** The farthest apart that one draw leaves the arms: |difference of means| in standard deviations between entities. */
export interface FarthestApart {
  readonly smd: number;
  readonly covariate: string;
}

/** How far apart draws of a design leave the arms: the best, the median and the worst of them. */
export interface DrawnImbalance {
  readonly draws: number;
  readonly best: FarthestApart;
  readonly typical: FarthestApart;
  readonly worst: FarthestApart;
}

/** One design that is, or is not, open to a pilot. */
export interface ComparedDesign {
  readonly label: string;
  /** Why it cannot be drawn, in one sentence; null where it can. */
  readonly closedBecause: string | null;
  /** Equally likely assignments; null where they are more than a double holds, or not equally likely. */
  readonly nAssignments: number | null;
  /** The same in words: "70", "about 2,704", "more than 10^15". */
  readonly assignments: string | null;
  /** Smallest two-sided p value that re-drawing the lots can give. */
  readonly smallestPValue: number | null;
  /** Null where nothing is known that the arms could be alike in. */
  readonly imbalance: DrawnImbalance | null;
}

export interface RecommendedDesign {
  readonly label: string;
  /** One sentence: the rule that chose it, with its figures. */
  readonly reason: string;
  /** One sentence where no design can reach alpha, or the recommended one hardly; else null. */
  readonly warning: string | null;
}

export interface DesignComparison {
  readonly alpha: number;
  /** Names of the columns that the arms should be alike in, as their numbers in tables count them. */
  readonly lookedAt: readonly string[];
  readonly designs: readonly ComparedDesign[];
  readonly recommended: RecommendedDesign;
}
