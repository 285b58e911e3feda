import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { logit } from '../../../src/stats/regression/logit.ts';
import { relativeError, samples } from '../random-sample.ts';

const ROUNDING = 1e-8;
const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });

/** Outcomes that overlap: about half of the rows are 1, whatever the columns. */
function overlapping(seed: number, n: number): Uint8Array {
  const { uniform } = makeRng(`outcome ${seed}`);
  return Uint8Array.from({ length: n }, () => (uniform() < 0.5 ? 1 : 0));
}

describe('logit', () => {
  it('with one 0/1 column reproduces the two log odds', () => {
    const fit = logit({
      y: Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0),
      columns: [intercept(8), column('arm', [0, 0, 0, 0, 1, 1, 1, 1])],
    });
    expect(relativeError(fit.coefficients, [Math.log(1 / 3), Math.log(9)])).toBeLessThan(1e-12);
    expect(fit.logLikelihood).toBeCloseTo(2 * (Math.log(0.25) + 3 * Math.log(0.75)), 12);
    expect(relativeError(fit.bread.data, [4 / 3, -4 / 3, -4 / 3, 8 / 3])).toBeLessThan(1e-10);
    expect(fit).toMatchObject({ converged: true, separated: false, dropped: [] });
  });

  it('solves the score equations, also for weights and raw units', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 1000 }), ({ columns, weights }, seed) => {
        const y = overlapping(seed, weights.length);
        const raw = columns.map((c, i) => (i === 3 ? { ...c, values: c.values.map((v) => 1e5 * v + 1e6) } : c));
        const fit = logit({ y, columns: raw, weights });
        fc.pre(!fit.separated);
        expect(fit.converged).toBe(true);
        for (const { values } of columns) {
          const score = values.reduce((sum, value, i) => sum + value * weights[i]! * (y[i]! - fit.fitted[i]!), 0);
          expect(Math.abs(score)).toBeLessThan(1e-6);
        }
        const plain = logit({ y, columns, weights });
        expect(relativeError(fit.fitted, plain.fitted)).toBeLessThan(ROUNDING);
      }),
      { numRuns: 40 },
    );
  });

  it('swapping 0 and 1 turns every coefficient around', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 1000 }), ({ columns, y: rows }, seed) => {
        const y = overlapping(seed, rows.length);
        const fit = logit({ y, columns });
        fc.pre(!fit.separated);
        const swapped = logit({ y: y.map((value) => 1 - value), columns });
        expect(
          relativeError(
            swapped.coefficients,
            fit.coefficients.map((value) => -value),
          ),
        ).toBeLessThan(ROUNDING);
      }),
      { numRuns: 40 },
    );
  });

  it('sees complete separation, quasi-complete separation, and an outcome that never varies', () => {
    const x = column('x', [1, 2, 3, 4, 5, 6]);
    const corner = column('corner', [0, 0, 0, 0, 1, 1]);
    const complete = logit({ y: Uint8Array.of(0, 0, 0, 1, 1, 1), columns: [intercept(6), x] });
    const quasi = logit({ y: Uint8Array.of(0, 1, 0, 1, 1, 1), columns: [intercept(6), corner] });
    const constant = logit({ y: new Uint8Array(6).fill(1), columns: [intercept(6)] });
    for (const fit of [complete, quasi, constant]) {
      expect(fit).toMatchObject({ separated: true, converged: false });
      expect(Number.isFinite(fit.logLikelihood)).toBe(true);
      expect(fit.fitted.every(Number.isFinite)).toBe(true);
    }
    expect(quasi.fitted[0]).toBeCloseTo(0.5, 8);
  });

  it('names the collinear column it leaves out', () => {
    const a = column('a', [0, 1, 0, 1, 0]);
    const fit = logit({ y: Uint8Array.of(0, 1, 1, 0, 1), columns: [intercept(5), a, { ...a, name: 'b' }] });
    expect(fit.names).toEqual(['(Intercept)', 'a']);
    expect(fit.dropped).toEqual(['b']);
  });
});
