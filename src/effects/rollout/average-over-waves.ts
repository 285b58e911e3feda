import { PilotError } from '../../core/error.ts';
import { matrix } from '../../stats/linalg/matrix.ts';
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
export function averageOverWaves(
  found: TermsEstimate,
  frame: CohortFrame,
  { nPeriods, nameOf }: WaveAverages,
): TermsEstimate {
  const starts = [...new Set(frame.startOf)].filter(Number.isFinite).sort((a, b) => a - b);
  const cells = found.terms.map((term) =>
    term.term === 'att(g,t)' && term.relativePeriod! >= 0 ? nPeriods.get(term.period!)! : 0,
  );
  const waves = starts.flatMap((start) => {
    const label = cohortLabel(frame, start);
    const own = cells.map((weight, i) => (found.terms[i]!.cohort === label ? weight : 0));
    const total = own.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) return [];
    const size = frame.startOf.reduce((count, other) => count + (other === start ? 1 : 0), 0);
    return [{ name: nameOf(start), size, weights: own.map((weight) => weight / total) }];
  });
  if (waves.length === 0) throw noWave(frame.outcome);
  const nTrained = waves.reduce((sum, { size }) => sum + size, 0);
  const whole = found.terms.map((_, i) =>
    waves.reduce((sum, { size, weights }) => sum + (size / nTrained) * weights[i]!, 0),
  );
  const rows = [whole, ...waves.map(({ weights }) => weights)];
  const used = whole.flatMap((weight, i) => (weight === 0 ? [] : [i]));
  const combinations = matrix(rows.length, used.length);
  rows.forEach((weights, row) => {
    combinations.data.set(
      used.map((i) => weights[i]!),
      row * used.length,
    );
  });
  const average = (weights: readonly number[], value: (term: EstimatedTerm) => number | null) =>
    weights.reduce((sum, weight, i) => (weight === 0 ? sum : sum + weight * (value(found.terms[i]!) ?? Number.NaN)), 0);
  const term = (weights: readonly number[], about: Pick<EstimatedTerm, 'term' | 'nTreated' | 'cohort'>) => ({
    ...about,
    estimand: 'ATT' as const,
    estimate: average(weights, ({ estimate }) => estimate),
    counterfactualMean: average(weights, ({ counterfactualMean }) => counterfactualMean),
    nUnits: frame.units.length,
    nClusters: found.terms[0]!.nClusters,
  });
  return {
    ...found,
    terms: [
      term(whole, { term: frame.term, nTreated: nTrained, cohort: null }),
      ...waves.map(({ name, size, weights }) => term(weights, { term: 'wave', nTreated: size, cohort: name })),
    ],
    vcov: found.vcov && multiply(multiply(combinations, submatrix(found.vcov, used)), transpose(combinations)),
    influence: null,
  };
}

const noWave = (outcome: string) =>
  new PilotError({
    code: 'analysis.no-wave',
    kind: 'data',
    message: `Effect on ${outcome}: a wave must be measured before and after its training beside others who still wait, got none.`,
    hint: 'Measure it in shorter periods, or check its file, the windows and the starts of the waves.',
  });
