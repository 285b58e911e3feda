import type { Assignment, Design } from '../../core/design.ts';
import { makeRng } from '../../core/rng.ts';
import type { NumericColumn } from '../../stats/regression/ols.ts';
import { countAssignments, enumerateAssignments } from '../../stats/resample/assignment.ts';
import type { BalanceTable } from '../types.ts';
import { type WhitenedRows, whiten } from '../whiten.ts';
import { designWeights } from './design-weights.ts';
import { leastTied } from './least-tied.ts';

interface OmnibusRequest {
  readonly columns: readonly NumericColumn[];
  /** 0/1 per unit, in the order of `design.units`. */
  readonly treated: Uint8Array;
  readonly design: Design;
  /** 0 = no test. */
  readonly replicates: number;
  readonly seed: string;
}

/**
 * Tests all covariates at once: the Mahalanobis distance of the arms' means, (W1 W0 / (W1 + W0)) d' S^-1 d (Morgan and
 * Rubin 2012, doi:10.1214/12-AOS1008), against its distribution over assignments of the design, so that blocks, clusters
 * and unequal probabilities are respected. All assignments where there are no more than `replicates`, with p the share
 * at least as large; else random ones, p = (count + 1)/(B + 1). Missing values count as the column's mean. Null where no
 * covariate varies or there are no `replicates`. Golden: balance_small.
 */
export function omnibusTest({ columns, treated, design, replicates, seed }: OmnibusRequest): BalanceTable['omnibus'] {
  const rows = whiten(
    columns.map(({ values }) => fillWithMean(values)),
    null,
  );
  if (rows.nColumns === 0 || replicates === 0) return null;
  const weights = designWeights(design);
  const distanceOf = (armOf: Assignment) => distanceOfMeans(rows, armOf, weights);
  const statistic = distanceOf(treated);
  const extreme = leastTied(statistic);
  let count = 0;
  const exact = countAssignments(design.scheme) <= replicates;
  if (exact) {
    let draws = 0;
    for (const assignment of enumerateAssignments(design.scheme)) {
      draws++;
      if (distanceOf(assignment) >= extreme) count++;
    }
    return { statistic, pValue: count / draws, draws };
  }
  const rng = makeRng(seed).fork('balance.omnibus');
  for (let draw = 0; draw < replicates; draw++) if (distanceOf(design.draw(rng)) >= extreme) count++;
  return { statistic, pValue: (count + 1) / (replicates + 1), draws: replicates };
}

/** Arms above 0 together against arm 0. A draw that leaves one side empty is as unbalanced as can be. */
function distanceOfMeans({ values, nColumns }: WhitenedRows, armOf: Assignment, weights: DesignWeights): number {
  const sums = [new Float64Array(nColumns), new Float64Array(nColumns)] as const;
  const totals = [0, 0] as [number, number];
  for (let unit = 0; unit < armOf.length; unit++) {
    const side = armOf[unit] === 0 ? 0 : 1;
    const weight = weights === null ? 1 : weights[side][unit]!;
    totals[side] += weight;
    const sum = sums[side];
    for (let j = 0; j < nColumns; j++) sum[j]! += weight * values[unit * nColumns + j]!;
  }
  if (totals[0] === 0 || totals[1] === 0) return Number.POSITIVE_INFINITY;
  let squared = 0;
  for (let j = 0; j < nColumns; j++) squared += (sums[1][j]! / totals[1] - sums[0][j]! / totals[0]) ** 2;
  return ((totals[0] * totals[1]) / (totals[0] + totals[1])) * squared;
}

type DesignWeights = ReturnType<typeof designWeights>;

function fillWithMean(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  return values.map((value) => (Number.isNaN(value) ? mean : value));
}
