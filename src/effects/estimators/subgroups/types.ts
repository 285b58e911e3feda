import type { EffectRow } from '../../../core/effect.ts';
import type { UnitFrame } from '../../types.ts';

/** A column of subgroups that was named beforehand. */
export interface SubgroupColumn {
  readonly name: string;
  /** Level of each row, dense. */
  readonly levelOf: Int32Array;
  readonly levels: readonly string[];
}

export interface SubgroupFrame extends UnitFrame {
  readonly columns: readonly SubgroupColumn[];
}

/** Whether the effect differs between the levels of one column. */
export interface InteractionTest {
  /** F statistic of equal effects; null where it cannot be computed. */
  readonly statistic: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number | null;
  /** Adjusted for the number of columns (Holm). */
  readonly pValueAdjusted: number | null;
}

export interface ShrunkenEffect {
  readonly subgroup: string;
  readonly estimate: number;
  /** Effect drawn towards the mean of all levels. */
  readonly shrunken: number;
  /** Share of the way to the mean, 0 to 1. */
  readonly shrinkage: number;
  readonly stdError: number | null;
  readonly ciLow: EffectRow['ciLow'];
  readonly ciHigh: EffectRow['ciHigh'];
}

/** Empirical-Bayes estimates of the levels of one column. */
export interface Shrinkage {
  /** Mean effect over levels, and its standard error. */
  readonly mean: number;
  readonly meanStdError: number;
  /** Variance of the true effects between levels (Paule and Mandel). */
  readonly tau2: number;
  readonly effects: readonly ShrunkenEffect[];
}

export interface SubgroupsDetail {
  readonly columns: readonly {
    readonly column: string;
    readonly interaction: InteractionTest;
    /** null where fewer than two levels have a standard error. */
    readonly shrinkage: Shrinkage | null;
    /** Levels with too few units in an arm. */
    readonly leftOut: readonly { readonly level: string; readonly nTreated: number; readonly nControl: number }[];
  }[];
}
