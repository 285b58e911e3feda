import { describe, expect, it } from 'vitest';
import { makeRng, type Rng } from '../../src/core/rng.ts';
import { interruptedTimeSeries } from '../../src/effects/estimators/interrupted/interrupted-time-series.ts';
import { rd } from '../../src/effects/estimators/rd/rd.ts';
import { conformalTest } from '../../src/effects/estimators/synthetic/conformal-test.ts';
import { fitSynthetic } from '../../src/effects/estimators/synthetic/fit-synthetic.ts';
import { tTest } from '../../src/effects/inference/t-test.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { drawnPanel } from '../effects/estimators/synthetic/panels.ts';

/** Coverage may lie this many Monte-Carlo standard errors from its level before a test fails. */
const MONTE_CARLO_ERRORS = 3;

const normal = (rng: Rng) => normalQuantile(rng.uniform() || 0.5);

function coverage(draws: number, covers: (draw: number) => boolean): number {
  let count = 0;
  for (let draw = 0; draw < draws; draw++) if (covers(draw)) count++;
  return count / draws;
}

const slack = (level: number, draws: number) => MONTE_CARLO_ERRORS * Math.sqrt((level * (1 - level)) / draws);

describe('coverage of 95 % intervals, seeded', () => {
  it('regression discontinuity, 500 people, a curved outcome: the robust interval', () => {
    const draws = 400;
    const share = coverage(draws, (draw) => {
      const rng = makeRng(`rd ${draw}`);
      const x = Float64Array.from({ length: 500 }, () => 2 * rng.uniform() - 1);
      const y = x.map(
        (v) => 0.48 + 1.3 * v + (v < 0 ? 3 * v * v : -2 * v * v) + (v >= 0 ? 0.5 : 0) + 0.3 * normal(rng),
      );
      const { terms, vcov } = rd(
        { outcome: 'y', term: 'x', x, y, takeUp: null, covariates: [], clusterOf: null },
        { below: false, kernel: 'triangular', vcov: 'nn', bandwidth: null, placeboCutoffs: [], alpha: 0.05 },
      );
      return Math.abs(terms[0]!.estimate - 0.5) <= normalQuantile(0.975) * Math.sqrt(vcov!.data[0]!);
    });
    // Calonico, Cattaneo and Titiunik (2014) find 91 to 94 % at 500 rows.
    expect(share).toBeGreaterThan(0.92 - slack(0.92, draws));
    expect(share).toBeLessThan(0.95 + slack(0.95, draws));
  });

  it.each([
    [48, 24, 0],
    [48, 24, 0.4],
    [60, 40, 0.6],
  ])('interrupted series of %i periods from %i on, AR(1) %f: adjusted and plain', (n, start, rho) => {
    const draws = 400;
    const times = Float64Array.from({ length: n }, (_, t) => t);
    const shares = (['satterthwaite', 'residual'] as const).map((df) =>
      coverage(draws, (draw) => {
        const rng = makeRng(`its ${n} ${rho} ${draw}`);
        let error = normal(rng) / Math.sqrt(1 - rho * rho);
        const y = times.map((t) => {
          error = rho * error + normal(rng);
          return 5 + 0.1 * t + (t >= start ? 1 : 0) + error;
        });
        const about = { outcome: 'y', term: 'post', periods: [...times], isControlled: false, nUnits: 1, nTreated: 1 };
        const { terms, vcov } = interruptedTimeSeries(
          { ...about, times, y, treated: y, start },
          { lags: null, season: null, df },
        );
        const { estimate, df: freedom } = terms[0]!;
        const { ciLow, ciHigh } = tTest({ estimate, stdError: Math.sqrt(vcov!.data[0]!), df: freedom!, alpha: 0.05 });
        return ciLow <= 1 && ciHigh >= 1;
      }),
    );
    expect(shares[0]).toBeGreaterThan(0.935 - slack(0.935, draws));
    expect(shares[0]).toBeLessThan(0.97 + slack(0.97, draws));
    // The plain Newey-West interval must be seen to fail.
    expect(shares[1]).toBeLessThan(0.92);
  });

  it('conformal test of a synthetic control without effect: the size it can attain', () => {
    const draws = 300;
    // 20 periods: p is a multiple of 1/20, so a level of 10 % can be met exactly.
    const rejected = coverage(draws, (draw) => {
      const panel = drawnPanel({ seed: `size ${draw}`, nControls: 6, nPeriods: 20, nPre: 15 });
      return (
        conformalTest(panel, 'synthetic-control', fitSynthetic(panel, 'synthetic-control', 'exact'), 0.1).pValue <= 0.1
      );
    });
    expect(Math.abs(rejected - 0.1)).toBeLessThan(slack(0.1, draws));
  });
});
