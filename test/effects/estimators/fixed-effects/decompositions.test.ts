import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { twfe } from '../../../../src/effects/estimators/fixed-effects/twfe.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { panelOf, panelShapes } from './panels.ts';

const options = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false } as const;

/** An effect of its own for every cohort and period, and nothing else but levels. */
function withoutNoise(frame: CohortFrame, effectOf: (start: number, period: number) => number): CohortFrame {
  return {
    ...frame,
    covariates: [],
    y: Float64Array.from(frame.unitOf, (unit, row) => {
      const period = frame.periodOf[row]!;
      return 3 * unit + period ** 2 + effectOf(frame.startOf[unit]!, period);
    }),
  };
}

describe('what is behind a coefficient of two-way fixed effects', () => {
  it('is the weighted mean of the effects by cohort and period: gaps and weights too', () => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const rng = makeRng(`effects ${shape.seed}`);
        const effects = new Map([2, 3].flatMap((g) => [...Array(10).keys()].map((t) => [`${g} ${t}`, rng.uniform()])));
        const effectOf = (start: number, period: number) => (period >= start ? effects.get(`${start} ${period}`)! : 0);
        const frame = withoutNoise(panelOf(shape), effectOf);
        const { terms, detail } = twfe(frame, options);
        const { cells, nPositive, nNegative, negative } = detail.weights;
        const mean = cells.reduce((sum, c) => sum + c.weight * effectOf(Number(c.cohort), Number(c.period)), 0);
        expect(mean).toBeCloseTo(terms[0]!.estimate, 9);
        expect(cells.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
        expect(nPositive + nNegative).toBe(cells.length);
        expect(negative).toBeLessThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is the sum of two-by-two comparisons, also with units that are always treated', () => {
    fc.assert(
      fc.property(panelShapes, fc.boolean(), (shape, always) => {
        const frame = panelOf({ ...shape, gaps: 0, weighted: false, nCovariates: 0 });
        const startOf = always ? frame.startOf.map((start, unit) => (unit % 5 === 0 ? -unit : start)) : frame.startOf;
        const { terms, detail } = twfe({ ...frame, startOf }, options);
        const { components, byType } = detail.bacon!;
        const sum = components.reduce((total, { weight, estimate }) => total + weight * estimate, 0);
        expect(sum).toBeCloseTo(terms[0]!.estimate, 9);
        expect(byType.reduce((total, { weight, average }) => total + weight * average, 0)).toBeCloseTo(sum, 9);
        expect(components.every(({ weight }) => weight > 0)).toBe(true);
        expect(components.some(({ type }) => type === 'later-vs-always')).toBe(always);
      }),
      { numRuns: 30 },
    );
  });

  it('is not taken apart with covariates, weights or gaps', () => {
    const plain = { nUnits: 18, nPeriods: 5, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0, seed: 8 };
    const baconOf = (change: object) => twfe(panelOf({ ...plain, ...change }), options).detail.bacon;
    expect(baconOf({})).not.toBeNull();
    expect([baconOf({ weighted: true }), baconOf({ nCovariates: 1 }), baconOf({ gaps: 0.15 })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('says how unequal the effects must be for their mean to be 0', () => {
    const frame = panelOf({
      nUnits: 24,
      nPeriods: 6,
      gaps: 0,
      weighted: false,
      nCovariates: 0,
      clusterSize: 0,
      seed: 5,
    });
    const { detail, terms } = twfe(frame, options);
    const { cells, leastSpread } = detail.weights;
    // Cells of equal size: 8 people each.
    const spread = cells.reduce((sum, { weight }) => sum + (cells.length * weight - 1) ** 2 / cells.length, 0);
    expect(leastSpread).toBeCloseTo(Math.abs(terms[0]!.estimate) / Math.sqrt(spread), 9);
    const one = { ...frame, startOf: frame.startOf.map((start) => (start === 3 ? 2 : start)) };
    expect(twfe(one, options).detail.weights.leastSpread).toBeNull();
  });
});
