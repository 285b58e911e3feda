import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { normalCdf, normalUpper } from '../../../src/stats/distributions/normal.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { probit } from '../../../src/stats/regression/probit.ts';
import { relativeError, samples } from '../random-sample.ts';

const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });

/** Spector and Mazzeo 1980: grade average, test score, taught by the new method, improved. */
const STUDENTS = [
  [2.66, 20, 0, 0],
  [2.89, 22, 0, 0],
  [3.28, 24, 0, 0],
  [2.92, 12, 0, 0],
  [4.0, 21, 0, 1],
  [2.86, 17, 0, 0],
  [2.76, 17, 0, 0],
  [2.87, 21, 0, 0],
  [3.03, 25, 0, 0],
  [3.92, 29, 0, 1],
  [2.63, 20, 0, 0],
  [3.32, 23, 0, 0],
  [3.57, 23, 0, 0],
  [3.26, 25, 0, 1],
  [3.53, 26, 0, 0],
  [2.74, 19, 0, 0],
  [2.75, 25, 0, 0],
  [2.83, 19, 0, 0],
  [3.12, 23, 1, 0],
  [3.16, 25, 1, 1],
  [2.06, 22, 1, 0],
  [3.62, 28, 1, 1],
  [2.89, 14, 1, 0],
  [3.51, 26, 1, 0],
  [3.54, 24, 1, 1],
  [2.83, 27, 1, 1],
  [3.39, 17, 1, 1],
  [2.67, 24, 1, 0],
  [3.65, 21, 1, 1],
  [4.0, 23, 1, 1],
  [3.1, 21, 1, 0],
  [2.39, 19, 1, 1],
] as const;
const part = (at: 0 | 1 | 2 | 3) => STUDENTS.map((student) => student[at]);

describe('probit', () => {
  it('prints the digits that Greene (Econometric Analysis, table 17.1) prints for 32 students', () => {
    const fit = probit({
      y: Uint8Array.from(part(3)),
      columns: [intercept(32), column('gpa', part(0)), column('tuce', part(1)), column('psi', part(2))],
    });
    expect(Array.from(fit.coefficients, (value) => value.toFixed(3))).toEqual(['-7.452', '1.626', '0.052', '1.426']);
    expect([0, 1, 2, 3].map((j) => Math.sqrt(fit.bread.data[j * 4 + j]!).toFixed(3))).toEqual([
      '2.542',
      '0.694',
      '0.084',
      '0.595',
    ]);
    expect(fit.logLikelihood.toFixed(4)).toBe('-12.8188');
    expect(fit).toMatchObject({ converged: true, separated: false });
  });

  it('has a likelihood whose numerical gradient is zero and whose curvature is the inverse of the bread', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 1000 }), ({ columns, weights }, seed) => {
        const { uniform } = makeRng(`outcome ${seed}`);
        const y = Uint8Array.from(weights, () => (uniform() < 0.5 ? 1 : 0));
        const fit = probit({ y, columns, weights });
        fc.pre(!fit.separated);
        expect(fit.converged).toBe(true);
        const at = (shift: Float64Array) => {
          let sum = 0;
          for (let i = 0; i < y.length; i++) {
            const deviate = columns.reduce(
              (total, { values }, j) => total + (fit.coefficients[j]! + shift[j]!) * values[i]!,
              0,
            );
            sum += weights[i]! * Math.log(y[i] === 1 ? normalCdf(deviate) : normalUpper(deviate));
          }
          return sum;
        };
        const k = columns.length;
        for (let j = 0; j < k; j++) {
          const h = 1e-4 * Math.sqrt(fit.bread.data[j * k + j]!);
          const one = Float64Array.from({ length: k }, (_, m) => (m === j ? h : 0));
          expect(Math.abs(at(one) - at(one.map((value) => -value)))).toBeLessThan(1e-10);
          // Half the quadratic form of the bread's column is half its diagonal entry.
          const along = Float64Array.from(
            { length: k },
            (_, m) => (1e-2 * fit.bread.data[m * k + j]!) / Math.sqrt(fit.bread.data[j * k + j]!),
          );
          const drop = 2 * at(new Float64Array(k)) - at(along) - at(along.map((value) => -value));
          expect(relativeError([drop], [1e-4])).toBeLessThan(1e-3);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('reproduces two shares as deviates, and turns around when 0 and 1 are swapped', () => {
    const rows = {
      y: Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0),
      columns: [intercept(8), column('arm', [0, 0, 0, 0, 1, 1, 1, 1])],
    };
    const fit = probit(rows);
    expect(relativeError(fit.fitted, [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75])).toBeLessThan(1e-12);
    const swapped = probit({ ...rows, y: rows.y.map((value) => 1 - value) });
    expect(
      relativeError(
        swapped.coefficients,
        fit.coefficients.map((value) => -value),
      ),
    ).toBeLessThan(1e-12);
  });

  it('sees complete separation, quasi-complete separation, and an outcome that never varies', () => {
    const complete = probit({
      y: Uint8Array.of(0, 0, 0, 1, 1, 1),
      columns: [intercept(6), column('x', [1, 2, 3, 4, 5, 6])],
    });
    const quasi = probit({
      y: Uint8Array.of(0, 1, 0, 1, 1, 1),
      columns: [intercept(6), column('c', [0, 0, 0, 0, 1, 1])],
    });
    const constant = probit({ y: new Uint8Array(6).fill(1), columns: [intercept(6)] });
    for (const fit of [complete, quasi, constant]) {
      expect(fit).toMatchObject({ separated: true, converged: false });
      expect(Number.isFinite(fit.logLikelihood)).toBe(true);
      expect(fit.fitted.every(Number.isFinite)).toBe(true);
    }
  });

  it('stays finite where a row lies hundreds of deviates on the wrong side', () => {
    const x = Array.from({ length: 40 }, (_, i) => (i === 39 ? -4000 : i / 10));
    const y = Uint8Array.from({ length: 40 }, (_, i) => (i === 39 || (i > 19 && i % 5 > 0) || i % 7 === 0 ? 1 : 0));
    const fit = probit({ y, columns: [intercept(40), column('x', x)] });
    expect(fit.coefficients.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(fit.logLikelihood)).toBe(true);
  });

  it('names the collinear column it leaves out', () => {
    const a = column('a', [0, 1, 0, 1, 0]);
    expect(
      probit({ y: Uint8Array.of(0, 1, 1, 0, 1), columns: [intercept(5), a, { ...a, name: 'b' }] }).dropped,
    ).toEqual(['b']);
  });
});
