import { cohortLabel } from '../estimators/cohort-label.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import type { WeightedTerm } from './weighted-terms.ts';

/** What is asked of the windows of a roll-out, as contrasts of a wave's own first and last window and of all after the first. */
const CONTRASTS = {
  first: { first: 1, last: 0, later: 0 },
  last: { first: 0, last: 1, later: 0 },
  later: { first: 0, last: 0, later: 1 },
  change: { first: -1, last: 1, later: 0 },
  spike: { first: 1, last: 0, later: -1 },
} as const;

export type WindowTerm = keyof typeof CONTRASTS;

/**
 * The effect in the first and in the last `width` periods after each wave's own training, in all after the first, and how
 * they differ, each the mean over the waves that are measured for two windows, weighed by their people: the same people in
 * every window, against those who wait then. Empty where no wave is measured so long.
 */
export function windowsOfWaves(
  found: TermsEstimate,
  frame: CohortFrame,
  people: ReadonlyMap<number, number>,
  width: number,
): readonly WeightedTerm[] {
  const waves = [...people].flatMap(([start, size]) => {
    const label = cohortLabel(frame, start);
    const own = found.terms.flatMap(({ cohort, relativePeriod }, place) =>
      cohort === label && relativePeriod! >= 0 && Number.isInteger(relativePeriod)
        ? [{ place, distance: relativePeriod! }]
        : [],
    );
    own.sort((a, b) => a.distance - b.distance);
    const isWhole = own.length >= 2 * width && own[width - 1]!.distance === width - 1;
    const places = own.map(({ place }) => place);
    return isWhole
      ? [{ size, first: places.slice(0, width), last: places.slice(-width), later: places.slice(width) }]
      : [];
  });
  if (waves.length === 0) return [];
  const nTreated = waves.reduce((sum, { size }) => sum + size, 0);
  return (Object.keys(CONTRASTS) as WindowTerm[]).map((term) => {
    const weights = new Array<number>(found.terms.length).fill(0);
    for (const wave of waves)
      for (const window of ['first', 'last', 'later'] as const)
        for (const place of wave[window])
          weights[place]! += (CONTRASTS[term][window] * wave.size) / (nTreated * wave[window].length);
    return { term, nTreated, weights };
  });
}
