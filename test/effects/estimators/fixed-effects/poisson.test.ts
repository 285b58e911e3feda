import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PilotError } from '../../../../src/core/error.ts';
import { modelColumns } from '../../../../src/effects/estimators/fixed-effects/model-columns.ts';
import { poisson } from '../../../../src/effects/estimators/fixed-effects/poisson.ts';
import { keepRows } from '../../../../src/effects/estimators/keep-rows.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { tQuantile } from '../../../../src/stats/distributions/t.ts';
import { inverseSpd } from '../../../../src/stats/linalg/inverse-spd.ts';
import { matrix } from '../../../../src/stats/linalg/matrix.ts';
import { multiplyVector } from '../../../../src/stats/linalg/multiply-vector.ts';
import { panelOf, panelShapes } from './panels.ts';
import { sumOverNearPairs } from './sum-over-near-pairs.ts';

const options = { furtherEffects: [], vcov: 'cr0', df: null, withInfluence: false, alpha: 0.05 } as const;

const plain = { nUnits: 20, nPeriods: 5, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0 };

/** Counts with about a seventh of zeros. */
function countsOf(frame: CohortFrame): CohortFrame {
  return { ...frame, y: frame.y.map((value, row) => (row % 7 === 3 ? 0 : Math.max(0, Math.floor(value)))) };
}

/** Newton's method on a dummy for every unit and period: coefficient of the treatment, its variance by cluster and each row's pull on it. */
function byDummies(frame: CohortFrame) {
  const columns = [
    ...Array.from({ length: frame.units.length }, (_, u) =>
      Float64Array.from(frame.unitOf, (at) => (at === u ? 1 : 0)),
    ),
    ...Array.from({ length: frame.times.length - 1 }, (_, t) =>
      Float64Array.from(frame.periodOf, (at) => (at === t + 1 ? 1 : 0)),
    ),
    ...modelColumns({
      frame,
      columns: { names: ['d'], at: (start: number, period: number) => (frame.times[period]! >= start ? 0 : -1) },
    } as never).map(({ values }) => values),
  ];
  const k = columns.length;
  const { y, weights } = frame;
  let beta = new Float64Array(k);
  const meansAt = () => y.map((_, row) => Math.exp(columns.reduce((sum, x, j) => sum + x[row]! * beta[j]!, 0)));
  const hessian = (means: Float64Array) => {
    const h = matrix(k, k);
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++)
        h.data[a * k + b] = means.reduce(
          (s, m, row) => s + (weights?.[row] ?? 1) * m * columns[a]![row]! * columns[b]![row]!,
          0,
        );
    return inverseSpd(h);
  };
  for (let step = 0; step < 60; step++) {
    const means = meansAt();
    const score = Float64Array.from(columns, (x) =>
      x.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * value * (y[row]! - means[row]!), 0),
    );
    const move = multiplyVector(hessian(means), score);
    const most = Math.max(...move.map(Math.abs));
    beta = beta.map((value, j) => value + move[j]! * Math.min(1, 2 / most));
  }
  const means = meansAt();
  const bread = hessian(means);
  const at = frame.units.length + frame.times.length - 1;
  const pulls = y.map((value, row) => {
    let pull = 0;
    for (let j = 0; j < k; j++) pull += bread.data[at * k + j]! * columns[j]![row]!;
    return pull * (weights?.[row] ?? 1) * (value - means[row]!);
  });
  const clusters = new Map<number, number>();
  pulls.forEach((pull, row) => {
    const g = frame.clusterOf[0]![row]!;
    clusters.set(g, (clusters.get(g) ?? 0) + pull);
  });
  const variance = [...clusters.values()].reduce((sum, value) => sum + value * value, 0);
  return { estimate: beta[at]!, variance, pulls };
}

describe('Poisson pseudo-likelihood with unit and period effects', () => {
  it('agrees with Newton steps on a dummy for every unit and period', () => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const frame = countsOf(panelOf({ ...shape, nUnits: 15, nCovariates: shape.nCovariates }));
        const found = poisson(frame, options);
        if (Object.keys(found.fit.dropped).length > 0) return;
        const wanted = byDummies(frame);
        expect(Math.abs(found.terms[0]!.estimate - wanted.estimate)).toBeLessThan(1e-8);
        expect(Math.abs(found.vcov!.data[0]! - wanted.variance)).toBeLessThan(1e-8);
      }),
      { numRuns: 12 },
    );
  });

  it('has the standard error of Driscoll and Kraay as the double sum over rows at most so many periods apart', () => {
    let nCompared = 0;
    fc.assert(
      fc.property(panelShapes, fc.integer({ min: 0, max: 3 }), (shape, lags) => {
        const frame = countsOf(panelOf({ ...shape, nUnits: 15 }));
        const found = poisson(frame, { ...options, vcov: 'dk', lags });
        if (Object.keys(found.fit.dropped).length > 0) return;
        nCompared++;
        const { pulls } = byDummies(frame);
        const [n, nPeriods] = [frame.y.length, frame.periods.length];
        const nColumns = 1 + frame.covariates.length + frame.units.length;
        const factor = (nPeriods / (nPeriods - 1)) * ((n - 1) / (n - nColumns));
        const wanted = factor * sumOverNearPairs(pulls, frame.periodOf, lags);
        expect(found.vcov!.data[0]! / wanted).toBeCloseTo(1, 6);
        expect(found.inference).toEqual({ kind: 'analytic', vcov: 'dk', df: nPeriods - 1 });
        expect(found.terms[0]!.nClusters).toBeNull();
        expect(found.diagnostics.map(({ code }) => code)).toContain('inference.few-periods');
        const half = Math.log(found.detail.ratioHigh! / found.detail.ratio);
        expect(half).toBeCloseTo(tQuantile(0.975, nPeriods - 1) * Math.sqrt(wanted), 6);
      }),
      { numRuns: 12 },
    );
    expect(nCompared).toBeGreaterThan(6);
  });

  it('is the ratio of ratios of means in two groups and two periods', () => {
    const y = Float64Array.of(1, 3, 3, 5, 2, 10, 4, 14);
    const frame: CohortFrame = {
      outcome: 'y',
      term: 'd',
      units: ['a', 'b', 'c', 'd'],
      unitOf: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
      periods: [0, 1],
      times: Float64Array.of(0, 1),
      periodOf: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1),
      startOf: Float64Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1, 1),
      isPanel: true,
      y,
      covariates: [],
      clusterOf: [Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3)],
      weights: null,
    };
    const { terms, detail } = poisson(frame, options);
    const ratio = 24 / 6 / (8 / 4);
    expect(terms[0]!.estimate).toBeCloseTo(Math.log(ratio), 12);
    expect(detail.ratio).toBeCloseTo(ratio, 12);
    expect(terms[0]!.counterfactualMean).toBeCloseTo(12 / ratio, 12);
  });

  it('does not move with the unit of the outcome', () => {
    const frame = countsOf(
      panelOf({ nUnits: 20, nPeriods: 5, gaps: 0, weighted: false, nCovariates: 1, clusterSize: 0, seed: 3 }),
    );
    const plain = poisson(frame, options);
    const cents = poisson({ ...frame, y: frame.y.map((value) => 100 * value) }, options);
    expect(cents.terms[0]!.estimate).toBeCloseTo(plain.terms[0]!.estimate, 10);
    expect(cents.vcov!.data[0]!).toBeCloseTo(plain.vcov!.data[0]!, 10);
  });

  it('leaves out units without any outcome and counts their rows', () => {
    const frame = countsOf(
      panelOf({ nUnits: 20, nPeriods: 5, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0, seed: 3 }),
    );
    const y = frame.y.map((value, row) => (frame.unitOf[row] === 4 ? 0 : value));
    const { fit } = poisson({ ...frame, y }, options);
    expect(fit.dropped).toEqual({ 'units whose outcome is always 0': 5 });
    expect(fit.nUnits).toBe(19);
  });

  it('leaves rows out that a covariate separates, names it, and finds the effect of the others', () => {
    const whole = countsOf(panelOf({ ...plain, seed: 3 }));
    const marked = whole.y.map((value, row) => (value === 0 && row % 2 === 1 ? 1 : 0));
    const nMarked = marked.reduce((sum, value) => sum + value, 0);
    expect(nMarked).toBeGreaterThan(2);
    const found = poisson({ ...whole, covariates: [{ name: 'closed', values: marked }] }, options);
    const { frame } = keepRows(
      whole,
      Int32Array.from(whole.y.keys()).filter((row) => marked[row] === 0),
      [],
    );
    const wanted = byDummies(frame);
    expect(Math.abs(found.terms[0]!.estimate - wanted.estimate)).toBeLessThan(1e-8);
    expect(Math.abs(found.vcov!.data[0]! - wanted.variance)).toBeLessThan(1e-8);
    expect(found.diagnostics).toMatchObject([
      { code: 'poisson.separated', values: { nRows: nMarked, columns: 'closed' } },
    ]);
    expect(found.fit).toMatchObject({
      nRows: whole.y.length - nMarked,
      dropped: { 'rows whose outcome of 0 is foretold': nMarked },
      collinear: ['closed'],
    });
  });

  it('separates by a number that is above 0 only where the outcome is 0', () => {
    const whole = countsOf(panelOf({ ...plain, seed: 5 }));
    const values = whole.y.map((value, row) => (value === 0 ? 0.1 + (row % 5) : 0));
    const { diagnostics, fit } = poisson({ ...whole, covariates: [{ name: 'days', values }] }, options);
    expect(diagnostics).toMatchObject([{ code: 'poisson.separated', values: { columns: 'days' } }]);
    expect(fit.dropped).toEqual({ 'rows whose outcome of 0 is foretold': whole.y.filter((y) => y === 0).length });
  });

  it('has influence values whose squares are the variance by unit', () => {
    const frame = countsOf(panelOf({ ...plain, nCovariates: 1, seed: 3 }));
    const { influence, vcov } = poisson(frame, { ...options, withInfluence: true });
    const n = frame.units.length;
    expect(influence!.rows).toBe(n);
    expect(Math.abs(influence!.data.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
    const variance = influence!.data.reduce((sum, value) => sum + value * value, 0) / n ** 2;
    expect(Math.abs(variance / vcov!.data[0]! - 1)).toBeLessThan(1e-10);
  });

  it('says so where the outcome is too large for the fit to settle', () => {
    const frame = countsOf(panelOf({ ...plain, seed: 3 }));
    const y = frame.y.map((value, row) => (row < 4 ? 1e308 : value));
    expect(() => poisson({ ...frame, y }, options)).toThrow(
      expect.objectContaining({ code: 'estimate.not-converged' }) as PilotError,
    );
  });

  it.each([
    ['estimate.negative-outcome', (frame: CohortFrame) => frame.y.map((value, row) => (row === 2 ? -1 : value))],
    [
      'estimate.separated',
      (frame: CohortFrame) =>
        frame.y.map((value, row) => (frame.periodOf[row]! >= frame.startOf[frame.unitOf[row]!]! ? 0 : value)),
    ],
  ] as const)('refuses with %s', (code, change) => {
    const frame = countsOf(
      panelOf({ nUnits: 20, nPeriods: 5, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0, seed: 3 }),
    );
    expect(() => poisson({ ...frame, y: change(frame) }, options)).toThrow(
      expect.objectContaining({ code }) as PilotError,
    );
  });
});
