import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean } from '../../../src/stats/descriptive/mean.ts';
import { variance } from '../../../src/stats/descriptive/variance.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';
import { relativeError, samples } from '../random-sample.ts';

const KINDS = ['iid', 'hc0', 'hc1', 'hc2', 'hc3'] as const;

describe('robustVcov', () => {
  it('hc2 of a difference in means is the sum of the two variances of the mean', () => {
    const control = [3, 5, 4, 9];
    const treated = [6, 8, 7];
    const y = Float64Array.from([...control, ...treated]);
    const arm = Float64Array.from(y, (_, i) => (i < 4 ? 0 : 1));
    const fit = ols({ y, columns: [intercept(7), { name: 'arm', values: arm }] });
    expect(fit.coefficients[1]).toBeCloseTo(mean(treated) - mean(control), 13);
    expect(robustVcov(fit, 'hc2').data[3]).toBeCloseTo(variance(control) / 4 + variance(treated) / 3, 13);
  });

  it('grows from hc0 over hc2 to hc3, and hc1 is n / (n - k) of hc0', () => {
    fc.assert(
      fc.property(samples, ({ y, columns, weights }) => {
        const fit = ols({ y, columns, weights });
        const [hc0, hc1, hc2, hc3] = (['hc0', 'hc1', 'hc2', 'hc3'] as const).map((kind) => robustVcov(fit, kind).data);
        const factor = fit.n / (fit.n - fit.k);
        expect(
          relativeError(
            hc1!,
            hc0!.map((entry) => entry * factor),
          ),
        ).toBeLessThan(1e-14);
        for (let i = 0; i < fit.k; i++) {
          const at = i * fit.k + i;
          expect(hc0![at]).toBeLessThan(hc2![at]!);
          expect(hc2![at]).toBeLessThan(hc3![at]!);
        }
      }),
    );
  });

  it('scales with the square of the outcome and ignores its level', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(...KINDS), ({ y, columns }, kind) => {
        const before = robustVcov(ols({ y, columns }), kind).data;
        const after = robustVcov(ols({ y: y.map((value) => 3 * value - 7), columns }), kind).data;
        expect(
          relativeError(
            after,
            before.map((entry) => 9 * entry),
          ),
        ).toBeLessThan(1e-10);
      }),
    );
  });

  it('a row that fits itself adds nothing to hc2 and hc3', () => {
    const y = Float64Array.of(1, 3, 2, 10);
    const columns = [intercept(4), { name: 'last', values: Float64Array.of(0, 0, 0, 1) }];
    const without = ols({ y: y.slice(0, 3), columns: [intercept(3)] });
    for (const kind of ['hc2', 'hc3'] as const) {
      const se2 = robustVcov(ols({ y, columns }), kind).data;
      expect(se2[0]).toBeCloseTo(robustVcov(without, kind).data[0]!, 13);
      expect(se2.every(Number.isFinite)).toBe(true);
    }
  });
});
