import { powerOfTen } from '../../core/power-of-ten.ts';
import { quantile } from '../../stats/descriptive/quantile.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import { ecdfPoints } from './ecdf-points.ts';

/** How one covariate is spread in both arms, as shares (0 to 1) of each group with at most each of the values. */
export interface ArmDistribution {
  readonly covariate: string;
  /** Ascending, rounded: nobody's own. */
  readonly values: readonly number[];
  /** After matching. */
  readonly trained: readonly number[];
  readonly control: readonly number[];
  readonly trainedBefore: readonly number[];
  readonly controlBefore: readonly number[];
}

interface DistributionRequest {
  readonly columns: readonly NumericColumn[];
  /** 0/1 per unit. */
  readonly treated: Uint8Array;
  /** Per unit after matching, 0 = in no set. */
  readonly weights: Float64Array;
  readonly minimumCell: number;
}

/** Quantiles of both arms together that may become a value of the picture. */
const PARTS = 20;
const FEWEST_VALUES = 3;

/**
 * Distribution functions of the arms before and after matching, for each column that takes more than two values. The
 * values lie at twentieths of all units, rounded to a twentieth of their spread; between two of them stands nobody or at
 * least `minimumCell` units of either arm, of the matched and of those without a partner alike. A column with fewer than
 * three such values is left out.
 */
export function armDistributions(request: DistributionRequest): readonly ArmDistribution[] {
  const { columns, treated, weights } = request;
  return columns.flatMap(({ name, values }) => {
    if (new Set(values).size < 3) return [];
    const at = safeValues(values, request);
    if (at.length < FEWEST_VALUES) return [];
    const shares = (arm: 0 | 1, own: Float64Array | null) =>
      ecdfPoints(values, { treated, arm, weights: own }, at).map(({ share }) => share);
    return [
      {
        covariate: name,
        values: at,
        trained: shares(1, weights),
        control: shares(0, weights),
        trainedBefore: shares(1, null),
        controlBefore: shares(0, null),
      },
    ];
  });
}

function safeValues(values: Float64Array, { treated, weights, minimumCell }: DistributionRequest): readonly number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const group = (arm: number, matched: boolean) =>
    values.filter((_, unit) => treated[unit] === arm && weights[unit]! > 0 === matched).sort();
  const groups = [group(1, true), group(1, false), group(0, true), group(0, false)];
  const countsAt = (limit: number) => groups.map((own) => countUpTo(own, limit));
  const isSafe = (from: readonly number[], to: readonly number[]) =>
    to.every((count, g) => count === from[g] || count - from[g]! >= minimumCell);
  const all = countsAt(Number.POSITIVE_INFINITY);
  let before = groups.map(() => 0);
  const kept: number[] = [];
  for (const candidate of candidates(sorted)) {
    const counts = countsAt(candidate);
    if (!isSafe(before, counts) || !isSafe(counts, all)) continue;
    kept.push(candidate);
    before = counts;
  }
  return kept;
}

function candidates(sorted: Float64Array): readonly number[] {
  const [low, high] = [quantile(sorted, 1 / PARTS), quantile(sorted, 1 - 1 / PARTS)];
  if (!(high > low)) return [];
  const step = powerOfTen(Math.floor(Math.log10((high - low) / PARTS)));
  const rounded = Array.from({ length: PARTS - 1 }, (_, i) => Math.round(quantile(sorted, (i + 1) / PARTS) / step));
  return [...new Set(rounded)].map((units) => Number((units * step).toPrecision(12)));
}

/** How many of the sorted values are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  const above = sorted.findIndex((value) => value > limit);
  return above < 0 ? sorted.length : above;
}
