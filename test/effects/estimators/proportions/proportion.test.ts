import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportion } from '../../../../src/effects/estimators/proportions/proportion.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { UnitFrame } from '../../../../src/effects/types.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { robustVcov } from '../../../../src/stats/variance/robust-vcov.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';

/** x1 of n1 treated and x0 of n0 control units with the event. */
function frameOf(x1: number, n1: number, x0: number, n0: number): UnitFrame {
  const n = n1 + n0;
  return {
    outcome: 'won',
    term: 'treat',
    units: Array.from({ length: n }, (_, i) => `u${i}`),
    y: Float64Array.from({ length: n }, (_, i) => Number(i < n1 ? i < x1 : i - n1 < x0)),
    treated: Uint8Array.from({ length: n }, (_, i) => Number(i < n1)),
    covariates: [],
    clusterOf: null,
    blockOf: null,
    weights: null,
  };
}

const effectOf = (frame: UnitFrame) => {
  const effect = effectOfTerms(proportion(frame, 0.05), { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return { ...effect, row: effect.rows[0]! };
};

const counts = fc
  .record({ n1: fc.integer({ min: 1, max: 25 }), n0: fc.integer({ min: 1, max: 25 }), a: fc.nat(25), b: fc.nat(25) })
  .map(({ n1, n0, a, b }) => [Math.min(a, n1), n1, Math.min(b, n0), n0] as const);

describe('proportion', () => {
  it('is the regression on the arm with HC0', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const frame = frameOf(...given);
        const { row, influence } = effectOf(frame);
        const fit = ols({
          y: frame.y,
          columns: [intercept(frame.y.length), { name: 'treat', values: Float64Array.from(frame.treated) }],
        });
        expect(row.estimate).toBeCloseTo(fit.coefficients[1]!, 12);
        const variance = robustVcov(fit, 'hc0').data[3]!;
        if (row.stdError === null) expect(variance).toBeLessThan(1e-20);
        else expect(row.stdError).toBeCloseTo(Math.sqrt(variance), 10);
        const squares = influence!.reduce((sum, [value]) => sum + value! ** 2, 0);
        expect(squares / influence!.length ** 2).toBeCloseTo(variance, 10);
      }),
      { numRuns: 20 },
    );
  });

  it('mirrors when the arms swap and when events become non-events', () => {
    fc.assert(
      fc.property(counts, ([x1, n1, x0, n0]) => {
        const ours = effectOf(frameOf(x1, n1, x0, n0));
        for (const other of [effectOf(frameOf(x0, n0, x1, n1)), effectOf(frameOf(n1 - x1, n1, n0 - x0, n0))]) {
          expect(other.row.estimate).toBeCloseTo(-ours.row.estimate, 12);
          expect(other.detail.intervals.score.low).toBeCloseTo(-ours.detail.intervals.score.high!, 9);
          expect(other.detail.fisher.pValue).toBeCloseTo(ours.detail.fisher.pValue, 9);
          expect(other.detail.barnard!.pValue).toBeCloseTo(ours.detail.barnard!.pValue, 7);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('answers without events, with events only, and with one unit an arm', () => {
    for (const all of [false, true]) {
      const { row, detail, diagnostics } = effectOf(all ? frameOf(8, 8, 9, 9) : frameOf(0, 8, 0, 9));
      expect(row).toMatchObject({ estimate: 0, stdError: null, pValue: null, ciLow: null });
      expect(diagnostics.map(({ code }) => code).sort()).toEqual(['estimate.few-events', 'inference.zero-variance']);
      expect(detail).toMatchObject({ scoreTest: null, continuityCorrectedTest: null, oddsRatio: null });
      expect(detail.intervals.score.low!).toBeLessThan(-0.2);
      expect(detail.intervals.score.high!).toBeGreaterThan(0.2);
      expect(detail.fisher.pValue).toBe(1);
      expect(detail.barnard!.pValue).toBe(1);
    }
    const pair = effectOf(frameOf(1, 1, 0, 1));
    expect(pair.row).toMatchObject({ estimate: 1, stdError: null });
    expect(pair.detail.fisher.pValue).toBe(1);
  });

  it('warns of few events only where they are few', () => {
    const codes = (given: readonly [number, number, number, number]) =>
      effectOf(frameOf(...given)).diagnostics.map(({ code }) => code);
    expect(codes([4, 30, 3, 30])).toEqual(['estimate.few-events']);
    expect(codes([27, 30, 28, 30])).toEqual(['estimate.few-events']);
    expect(codes([12, 30, 9, 30])).toEqual([]);
  });

  it('leaves out the unconditional tests of large arms', () => {
    const large = effectOf(frameOf(80, 120, 60, 120)).detail;
    expect(large).toMatchObject({ barnard: null, boschloo: null });
    const small = effectOf(frameOf(40, 60, 30, 60)).detail;
    expect(small.boschloo!.pValue).toBeLessThan(small.fisher.pValue);
  });
});
