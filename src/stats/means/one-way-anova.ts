import { PilotError } from '../../core/error.ts';
import { mean } from '../descriptive/mean.ts';
import { variance } from '../descriptive/variance.ts';
import { fUpper } from '../distributions/f.ts';

export interface AnovaTest {
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number;
}

export interface OneWayAnova {
  /** Squares between and within groups, each by its degrees of freedom, in squared units of the values. */
  readonly meanSquareBetween: number;
  readonly meanSquareWithin: number;
  /** Equal variances assumed; null where nothing varies within groups. */
  readonly classical: AnovaTest | null;
  /** Welch's test, each group with its own variance; null where a group has no spread or only one value. */
  readonly welch: AnovaTest | null;
}

/**
 * Do several groups (arms, clusters) share one mean? `groups`: the values of each group, any sizes. Null where there are
 * fewer than two groups, an empty one, or no group of two values. Errors: `stats.values`.
 * Source: Fisher 1925; Welch 1951, doi:10.1093/biomet/38.3-4.330. Golden: two_sample_tests.json "one-way anova".
 * @example oneWayAnova([[1, 2, 3], [2, 4, 6]])?.classical // { f: 2.4, df1: 1, df2: 4, pValue: .196 }
 */
export function oneWayAnova(groups: readonly ArrayLike<number>[]): OneWayAnova | null {
  for (const group of groups) refuseOtherThanNumbers(group);
  const sizes = groups.map(({ length }) => length);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const [df1, df2] = [groups.length - 1, n - groups.length];
  if (df1 < 1 || df2 < 1 || sizes.includes(0)) return null;
  const means = groups.map(mean);
  const grand = weightedMean(means, sizes);
  const between = means.reduce((sum, own, i) => sum + sizes[i]! * (own - grand) ** 2, 0) / df1;
  const spreads = groups.map((group) => (group.length > 1 ? variance(group) : 0));
  const within = spreads.reduce((sum, spread, i) => sum + (sizes[i]! - 1) * spread, 0) / df2;
  return {
    meanSquareBetween: between,
    meanSquareWithin: within,
    classical: within === 0 ? null : testOf(between / within, df1, df2),
    welch: spreads.every((spread) => spread > 0) ? welchTest(means, spreads, sizes) : null,
  };
}

function welchTest(means: readonly number[], spreads: readonly number[], sizes: readonly number[]): AnovaTest {
  const k = means.length;
  const weights = spreads.map((spread, i) => sizes[i]! / spread);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const grand = weightedMean(means, weights);
  const between = means.reduce((sum, own, i) => sum + weights[i]! * (own - grand) ** 2, 0) / (k - 1);
  const lost = weights.reduce((sum, weight, i) => sum + (1 - weight / total) ** 2 / (sizes[i]! - 1), 0) / (k * k - 1);
  return testOf(between / (1 + 2 * (k - 2) * lost), k - 1, 1 / (3 * lost));
}

const testOf = (f: number, df1: number, df2: number): AnovaTest => ({ f, df1, df2, pValue: fUpper(f, df1, df2) });

const weightedMean = (values: readonly number[], weights: readonly number[]) =>
  values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / weights.reduce((sum, weight) => sum + weight, 0);

function refuseOtherThanNumbers(values: ArrayLike<number>): void {
  const bad = Array.from(values).find((value) => !Number.isFinite(value));
  if (bad === undefined) return;
  throw new PilotError({
    code: 'stats.values',
    kind: 'usage',
    message: `Values of a group: each must be a finite number, got ${bad}.`,
    hint: 'Leave missing values out.',
  });
}
