import { cohortLabel } from '../estimators/cohort-label.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { noWave } from './no-wave.ts';
import { weightedTerms } from './weighted-terms.ts';

/** What the averages over a roll-out know beforehand. */
export interface WaveAverages {
  /** Periods in each moment of the frame, by its label. */
  readonly nPeriods: ReadonlyMap<string | number, number>;
  /** People of each wave, by its start; those of the whole roll-out, also where some are left out in turn. */
  readonly people: ReadonlyMap<number, number>;
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
  { nPeriods, people, nameOf }: WaveAverages,
): TermsEstimate {
  const cells = found.terms.map((term) =>
    term.term === 'att(g,t)' && term.relativePeriod! >= 0 ? nPeriods.get(term.period!)! : 0,
  );
  const waves = [...people].flatMap(([start, size]) => {
    const label = cohortLabel(frame, start);
    const own = cells.map((weight, i) => (found.terms[i]!.cohort === label ? weight : 0));
    const total = own.reduce((sum, weight) => sum + weight, 0);
    return total === 0 ? [] : [{ name: nameOf(start), size, weights: own.map((weight) => weight / total) }];
  });
  if (waves.length === 0) throw noWave(frame.outcome);
  const nTrained = waves.reduce((sum, { size }) => sum + size, 0);
  const whole = found.terms.map((_, i) =>
    waves.reduce((sum, { size, weights }) => sum + (size / nTrained) * weights[i]!, 0),
  );
  return weightedTerms(
    found,
    [
      { term: frame.term, nTreated: nTrained, cohort: null, weights: whole },
      ...waves.map(({ name, size, weights }) => ({ term: 'wave', nTreated: size, cohort: name, weights })),
    ],
    frame.units.length,
  );
}
