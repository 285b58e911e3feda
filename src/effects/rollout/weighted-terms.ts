import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { multiply } from '../../stats/linalg/multiply.ts';
import { submatrix } from '../../stats/linalg/submatrix.ts';
import { transpose } from '../../stats/linalg/transpose.ts';
import type { EstimatedTerm, TermsEstimate } from '../estimators/terms-estimate.ts';

/** An average of terms, or a difference of averages: its weights, one a term, and what it is called. */
export interface WeightedTerm extends Pick<EstimatedTerm, 'term' | 'nTreated' | 'cohort' | 'relativePeriod'> {
  readonly weights: readonly number[];
}

/** The estimate of averages of its terms. The weights count as known. */
export function weightedTerms(found: TermsEstimate, averages: readonly WeightedTerm[], nUnits: number): TermsEstimate {
  const used = found.terms.flatMap((_, i) => (averages.some(({ weights }) => weights[i] !== 0) ? [i] : []));
  const combinations = matrix(averages.length, used.length);
  averages.forEach(({ weights }, row) => {
    combinations.data.set(
      used.map((i) => weights[i]!),
      row * used.length,
    );
  });
  const average = (weights: readonly number[], value: (term: EstimatedTerm) => number | null) =>
    weights.reduce((sum, weight, i) => (weight === 0 ? sum : sum + weight * (value(found.terms[i]!) ?? Number.NaN)), 0);
  return {
    ...found,
    terms: averages.map(({ weights, ...about }) => ({
      ...about,
      estimand: 'ATT' as const,
      estimate: average(weights, ({ estimate }) => estimate),
      counterfactualMean: average(weights, ({ counterfactualMean }) => counterfactualMean),
      nUnits,
      nClusters: found.terms[0]!.nClusters,
    })),
    vcov: found.vcov && multiply(multiply(combinations, submatrix(found.vcov, used)), transpose(combinations)),
    influence: found.influence && multiply(columnsOf(found.influence, used), transpose(combinations)),
  };
}

function columnsOf({ data, rows, cols }: Matrix, used: readonly number[]): Matrix {
  const kept = matrix(rows, used.length);
  for (let row = 0; row < rows; row++)
    used.forEach((from, to) => {
      kept.data[row * used.length + to] = data[row * cols + from]!;
    });
  return kept;
}
