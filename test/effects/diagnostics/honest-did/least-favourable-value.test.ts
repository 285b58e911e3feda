import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { checkEventStudy } from '../../../../src/effects/diagnostics/honest-did/check-event-study.ts';
import { leastFavourableValue } from '../../../../src/effects/diagnostics/honest-did/least-favourable-value.ts';
import { restrictionPieces } from '../../../../src/effects/diagnostics/honest-did/restriction-pieces.ts';
import { normalQuantile } from '../../../../src/stats/distributions/normal.ts';
import { studyOf } from './studies.ts';

const DRAWS = 40_000;

describe('leastFavourableValue', () => {
  it.each([1, 2, 3, 4, 5])('study %i: is exceeded by a share kappa of drawn moments', (seed) => {
    for (const [bound, kappa] of [
      [0.3, 0.05],
      [2, 0.2],
    ] as const)
      for (const piece of restrictionPieces(checkEventStudy(studyOf(seed)), 'relative-magnitudes', bound)) {
        const value = leastFavourableValue(piece, kappa);
        const rng = makeRng(`draws ${seed}`);
        const normal = () => normalQuantile(rng.uniform() + 2 ** -54);
        const sd = Math.sqrt(piece.varianceOfEffect);
        const shared = piece.covariance / sd;
        const own = Math.sqrt(piece.varianceOfAllowed - shared * shared);
        let beyond = 0;
        for (let draw = 0; draw < DRAWS; draw++) {
          const x = normal();
          const allowed = shared * x + own * normal();
          const moments = piece.moments.map(({ onEffect, onAllowed }) => onEffect * sd * x + onAllowed * allowed);
          if (Math.max(...moments) > value) beyond++;
        }
        expect(Math.abs(beyond / DRAWS - kappa)).toBeLessThan(4 * Math.sqrt((kappa * (1 - kappa)) / DRAWS));
      }
  });

  it('is a two-sided normal quantile where the step allowed is a given number', () => {
    const [piece] = restrictionPieces(checkEventStudy(studyOf(7)), 'smoothness', 0.4);
    const [below, above] = piece!.moments;
    expect(below.onEffect).toBeCloseTo(-above.onEffect, 12);
    const sd = below.onEffect * Math.sqrt(piece!.varianceOfEffect);
    expect(leastFavourableValue(piece!, 0.005)).toBeCloseTo(-sd * normalQuantile(0.0025), 10);
  });
});
