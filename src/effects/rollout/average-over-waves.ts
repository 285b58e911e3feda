import { PilotError } from '../../core/error.ts';
import { type Matrix, matrix } from '../../stats/linalg/matrix.ts';
import { multiply } from '../../stats/linalg/multiply.ts';
import { submatrix } from '../../stats/linalg/submatrix.ts';
import { transpose } from '../../stats/linalg/transpose.ts';
import { cohortLabel } from '../estimators/cohort-label.ts';
import type { EstimatedTerm, TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';

/** The periods in each moment of a frame, by its label, and the names of the waves, by their start. */
export interface WaveAverages {
  readonly nPeriods: ReadonlyMap<string | number, number>;
  readonly nameOf: (start: number) => string;
}

/**
 * The effect on everybody who was trained, then that on each wave, from effects by wave and step: a wave's is the mean over
 * its steps after its training, weighed by their periods; the whole is the mean over the waves, weighed by their people.
 * The weights follow from the plan and count as known.
 * Errors: `analysis.no-wave` where no wave can be compared after its training.
 */
export function averageOverWaves(found: TermsEstimate, frame: CohortFrame, about: WaveAverages): TermsEstimate {
  const waves = comparedWaves(found, frame, about);
  if (waves.length === 0) throw noWave(frame.outcome);
  const size = waves.reduce((sum, wave) => sum + wave.size, 0);
  const weights = found.terms.map((_, i) =>
    waves.reduce((sum, wave) => sum + (wave.size / size) * wave.weights[i]!, 0),
  );
  const term = (name: string, average: Omit<ComparedWave, 'name'>, cohort: string | null): EstimatedTerm => ({
    term: name,
    cohort,
    estimand: 'ATT',
    estimate: weighted(found.terms, average.weights, ({ estimate }) => estimate),
    counterfactualMean: weighted(found.terms, average.weights, ({ counterfactualMean }) => counterfactualMean),
    nUnits: frame.units.length,
    nTreated: average.size,
    nClusters: found.terms[0]!.nClusters,
  });
  return {
    ...found,
    terms: [term(frame.term, { size, weights }, null), ...waves.map((wave) => term('wave', wave, wave.name))],
    vcov: found.vcov && combined(found.vcov, [weights, ...waves.map((wave) => wave.weights)]),
    influence: null,
  };
}

interface ComparedWave {
  readonly name: string;
  /** Units. */
  readonly size: number;
  /** Of each effect by wave and step; they sum to 1. */
  readonly weights: readonly number[];
}

/** The waves that are compared in some step after their training, in the order of their start. */
function comparedWaves(found: TermsEstimate, frame: CohortFrame, { nPeriods, nameOf }: WaveAverages) {
  const lengths = found.terms.map(({ term, relativePeriod, period }) =>
    term === 'att(g,t)' && relativePeriod! >= 0 ? nPeriods.get(period!)! : 0,
  );
  const starts = [...new Set(frame.startOf)].filter(Number.isFinite).sort((a, b) => a - b);
  return starts.flatMap((start): readonly ComparedWave[] => {
    const label = cohortLabel(frame, start);
    const own = lengths.map((length, i) => (found.terms[i]!.cohort === label ? length : 0));
    const total = own.reduce((sum, length) => sum + length, 0);
    if (total === 0) return [];
    const size = frame.startOf.reduce((count, other) => count + (other === start ? 1 : 0), 0);
    return [{ name: nameOf(start), size, weights: own.map((length) => length / total) }];
  });
}

function weighted(
  terms: readonly EstimatedTerm[],
  weights: readonly number[],
  value: (term: EstimatedTerm) => number | null,
): number {
  return weights.reduce((sum, weight, i) => (weight === 0 ? sum : sum + weight * (value(terms[i]!) ?? Number.NaN)), 0);
}

/** Covariance of weighted sums; effects without weight play no part, whatever is known of their variance. */
function combined(vcov: Matrix, rows: readonly (readonly number[])[]): Matrix {
  const used = rows[0]!.flatMap((weight, i) => (weight === 0 ? [] : [i]));
  const combinations = matrix(rows.length, used.length);
  rows.forEach((weights, row) => {
    combinations.data.set(
      used.map((i) => weights[i]!),
      row * used.length,
    );
  });
  return multiply(multiply(combinations, submatrix(vcov, used)), transpose(combinations));
}

const noWave = (outcome: string) =>
  new PilotError({
    code: 'analysis.no-wave',
    kind: 'data',
    message: `Effect on ${outcome}: a wave must be measured before and after its training beside others who still wait, got none.`,
    hint: 'Measure it in shorter periods, or check its file, the windows and the starts of the waves.',
  });
