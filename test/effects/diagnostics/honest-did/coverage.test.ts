import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { honestDid } from '../../../../src/effects/diagnostics/honest-did/honest-did.ts';
import { normalQuantile } from '../../../../src/stats/distributions/normal.ts';
import { cholesky } from '../../../../src/stats/linalg/cholesky.ts';
import { matrix } from '../../../../src/stats/linalg/matrix.ts';
import { multiplyVector } from '../../../../src/stats/linalg/multiply-vector.ts';

const DRAWS = 300;
/** Three Monte-Carlo errors of a share of 95 %. */
const ERROR = 3 * Math.sqrt((0.95 * 0.05) / DRAWS);

/** Equal standard errors of .1; neighbours correlate by .5, as estimates against one reference period do. */
const covariance = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, j) => (i === j ? 0.01 : 0.005)));
const study = { covariance, nPre: 2, nPost: 2, weights: [0.5, 0.5] };

/** Share of draws around these trends, with an effect of 1, whose interval holds it. */
function coverageOf(
  trends: readonly number[],
  choice: Pick<Parameters<typeof honestDid>[0], 'restriction' | 'method' | 'bound'>,
): number {
  const root = cholesky(matrix(4, 4, covariance.flat()));
  const rng = makeRng('coverage');
  let held = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const error = multiplyVector(
      root,
      trends.map(() => normalQuantile(rng.uniform() + 2 ** -54)),
    );
    const estimates = trends.map((trend, i) => trend + error[i]! + (i < 2 ? 0 : 1));
    const { low, high } = honestDid({ ...study, ...choice, estimates });
    if (low !== null && high !== null && low <= 1 && high >= 1) held++;
  }
  return held / DRAWS;
}

describe('coverage of the effect', () => {
  for (const method of ['conditional', 'c-lf'] as const) {
    // The largest change before the start is .4; both later ones are as large, so that the effect is at the set's edge.
    it(`relative magnitudes, ${method}: at the edge of the identified set`, () => {
      const share = coverageOf([-0.5, -0.4, 0.4, 0.8], { restriction: 'relative-magnitudes', method, bound: 1 });
      expect(share).toBeGreaterThan(0.95 - ERROR);
      expect(share).toBeLessThan(0.95 + ERROR);
    });

    it(`smoothness, ${method}: at the edge of the identified set`, () => {
      const share = coverageOf([-0.3, -0.2, 0.3, 0.7], { restriction: 'smoothness', method, bound: 0.1 });
      expect(share).toBeGreaterThan(0.95 - ERROR);
      expect(share).toBeLessThan(0.95 + ERROR);
    });
  }

  it.each([
    { path: 'a line', trends: [-0.4, -0.2, 0.2, 0.4] },
    { path: 'one that bends upwards as much as it may', trends: [-0.3, -0.2, 0.3, 0.7] },
    { path: 'one that bends downwards as much as it may', trends: [-0.5, -0.2, 0.1, 0.1] },
  ])('smoothness, flci: along $path', ({ trends }) => {
    const share = coverageOf(trends, { restriction: 'smoothness', method: 'flci', bound: 0.1 });
    expect(share).toBeGreaterThan(0.95 - ERROR);
  });

  it('assuming parallel trends where they are not does not hold the effect', () => {
    const choice = { restriction: 'relative-magnitudes', method: 'c-lf', bound: 0 } as const;
    expect(coverageOf([-0.5, -0.4, 0.4, 0.8], choice)).toBeLessThan(0.1);
  });
});
