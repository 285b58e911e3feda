import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import type { DidMethod } from '../../../../src/effects/estimators/doubly-robust/did-method.ts';
import { twoPeriodCrossSection } from '../../../../src/effects/estimators/doubly-robust/two-period-cross-section.ts';
import { twoPeriodPanel } from '../../../../src/effects/estimators/doubly-robust/two-period-panel.ts';

const n = 120;
const rng = makeRng('two periods');
const uniforms = () => Float64Array.from({ length: n }, () => rng.uniform());
const [x1, x2, noise, arm] = [uniforms(), uniforms(), uniforms(), uniforms()] as const;
const treated = Uint8Array.from(arm, (u, i) => (u < 0.3 + 0.3 * x1[i]! ? 1 : 0));
const post = Uint8Array.from({ length: n }, (_, i) => i % 2);
const y = noise.map((e, i) => e + x1[i]! ** 2 + x2[i]! * (1 + post[i]!) + treated[i]! * post[i]!);
const covariates = [
  { name: 'x1', values: x1 },
  { name: 'x2', values: x2 },
];
const methods: readonly DidMethod[] = ['reg', 'ipw', 'dr', 'dr-improved'];
const designs = {
  panel: (method: DidMethod, weights: Float64Array | null) =>
    twoPeriodPanel({ method, treated, covariates, weights, change: y }),
  'cross-sections': (method: DidMethod, weights: Float64Array | null) =>
    twoPeriodCrossSection({ method, treated, covariates, weights, y, post }),
};

/** Step of the numerical derivative: its error is of the order of its square. */
const STEP = 1e-4;

describe.each(Object.entries(designs))('two-period difference in differences (%s)', (design, estimate) => {
  // The influence value of a row is the derivative of the estimate in its weight, times n. The calibrated estimator of
  // cross-sections counts no error of estimation, which vanishes in large samples only.
  const differentiable = methods.filter((method) => method !== 'dr-improved' || design === 'panel');
  it.each(differentiable)('%s has the influence values that numerical derivatives give', (method) => {
    const { influence } = estimate(method, null);
    for (const row of [0, 1, 2, 3, 50, 77]) {
      const weighted = (weight: number) => estimate(method, new Float64Array(n).fill(1).with(row, weight)).estimate;
      const slope = (weighted(1 + STEP) - weighted(1 - STEP)) / (2 * STEP);
      expect(Math.abs(influence[row]! - n * slope), `row ${row}`).toBeLessThan(1e-5);
    }
  });

  it.each(methods)('%s has influence values of mean 0, and ignores the scale of weights', (method) => {
    const { estimate: plain, influence } = estimate(method, null);
    const scaled = estimate(method, new Float64Array(n).fill(1e3));
    expect(scaled.estimate).toBeCloseTo(plain, 9);
    expect(Math.abs(influence.reduce((sum, value) => sum + value, 0)) / n).toBeLessThan(1e-9);
    scaled.influence.forEach((value, row) => {
      expect(value).toBeCloseTo(influence[row]!, 7);
    });
  });

  it('needs both arms at every mix of the covariates', () => {
    const arm = { name: 'arm', values: Float64Array.from(treated) };
    const rows = { method: 'dr', treated, covariates: [arm], weights: null } as const;
    expect(() =>
      design === 'panel' ? twoPeriodPanel({ ...rows, change: y }) : twoPeriodCrossSection({ ...rows, y, post }),
    ).toThrow(expect.objectContaining({ code: 'did.no-overlap' }));
  });

  it('names a covariate that does not vary among the controls', () => {
    const odd = { name: 'odd', values: Float64Array.from(treated, (own, i) => own * (i % 3)) };
    const rows = { method: 'reg', treated, covariates: [odd], weights: null } as const;
    expect(() =>
      design === 'panel' ? twoPeriodPanel({ ...rows, change: y }) : twoPeriodCrossSection({ ...rows, y, post }),
    ).toThrow(expect.objectContaining({ code: 'did.covariate-not-identified' }));
  });
});
