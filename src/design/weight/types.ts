/** Whose average effect the weights stand for: the treated, the controls, everybody, or the people in the overlap. */
export type WeightEstimand = 'ATT' | 'ATC' | 'ATE' | 'ATO';

export interface ScoredUnits {
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Probability of treatment in (0, 1), per unit. */
  readonly score: Float64Array;
}

/** Units that stay, and how many of each arm went. */
export interface KeptUnits {
  /** 1 = stays, 0 = goes; per unit. */
  readonly kept: Uint8Array;
  readonly nRemoved: { readonly treated: number; readonly control: number };
  /** Scores that stay, both ends included, for each arm. */
  readonly range: { readonly treated: ScoreRange; readonly control: ScoreRange };
}

export interface ScoreRange {
  readonly low: number;
  readonly high: number;
}
