import { describe, expect, it } from 'vitest';
import { adjustForHiddenCause } from '../../../src/effects/diagnostics/adjust-for-hidden-cause.ts';
import { benchmarkBounds } from '../../../src/effects/diagnostics/benchmark-bounds.ts';
import { eValue } from '../../../src/effects/diagnostics/e-value.ts';
import { robustnessValue } from '../../../src/effects/diagnostics/robustness-value.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { intercept } from '../../../src/stats/regression/intercept.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { robustVcov } from '../../../src/stats/variance/robust-vcov.ts';
import { expectRefusal } from '../../design/refusal.ts';
import { sampleOf } from '../../stats/random-sample.ts';
import { unitFrame } from '../frames.ts';

const { y, columns } = sampleOf(11, { n: 60 });
const rows = Array.from(y, (value, i) => ({
  y: String(value),
  treated: String(columns[1]!.values[i]),
  x1: String(columns[2]!.values[i]),
  x2: String(columns[3]!.values[i]),
}));
const estimate = ancova(unitFrame(rows, { outcome: 'y', treatment: 'treated', covariates: ['x1', 'x2'] }));
const request = { estimate, covariate: 'x1', columns: ['x1'], timesTreatment: 1, timesOutcome: 1, alpha: 0.05 };

describe('adjustForHiddenCause', () => {
  it('gives what the longer regression gives when told what the cause explains', () => {
    // x1 hidden: its partial R2 with the arm and the outcome, from regressions that hold it.
    const [constant, arm, hidden, known] = [intercept(60), columns[1]!, columns[2]!, columns[3]!];
    const rss = (of: Float64Array, used: typeof columns) =>
      ols({ y: of, columns: used }).residuals.reduce((sum, r) => sum + r * r, 0);
    const share = (of: Float64Array, short: typeof columns) => 1 - rss(of, [...short, hidden]) / rss(of, short);
    const short = ols({ y, columns: [constant, arm, known] });
    const long = ols({ y, columns: [constant, arm, known, hidden] });
    const adjusted = adjustForHiddenCause(
      { estimate: short.coefficients[1]!, stdError: Math.sqrt(robustVcov(short, 'iid').data[4]!), df: 57 },
      { r2Treatment: share(arm.values, [constant, known]), r2Outcome: share(y, [constant, arm, known]) },
      0.05,
    );
    // The direction is the worst; the longer regression may move the other way by the same amount.
    expect(Math.abs(adjusted.estimate - short.coefficients[1]!)).toBeCloseTo(
      Math.abs(long.coefficients[1]! - short.coefficients[1]!),
      9,
    );
    expect(adjusted.stdError).toBeCloseTo(Math.sqrt(robustVcov(long, 'iid').data[5]!), 9);
  });

  it('brings the estimate to 0 at the robustness value, from either side', () => {
    for (const sign of [1, -1]) {
      const own = { estimate: sign * 2, stdError: 0.5, df: 40 };
      const strength = robustnessValue({ statistic: sign * 4, df: 40, share: 1, alpha: null });
      const { estimate: left } = adjustForHiddenCause(own, { r2Treatment: strength, r2Outcome: strength }, 0.05);
      expect(left).toBeCloseTo(0, 12);
    }
  });

  it('in the extreme scenario needs of the arm what the arm explains of the outcome', () => {
    const own = { estimate: 2, stdError: 0.5, df: 40 };
    const left = adjustForHiddenCause(own, { r2Treatment: 16 / (16 + 40), r2Outcome: 1 }, 0.05);
    expect(left.estimate).toBeCloseTo(0, 12);
    expect(left).toMatchObject({ stdError: 0, statistic: null });
  });
});

describe('benchmarkBounds', () => {
  it('is stronger the more times, and takes several columns as one covariate', () => {
    const at = (times: number) => benchmarkBounds({ ...request, timesTreatment: times, timesOutcome: times });
    const [one, two] = [at(0.01), at(0.02)];
    expect(at(1).r2Outcome).toBe(1);
    expect(two.r2Treatment).toBeCloseTo(2 * one.r2Treatment, 12);
    expect(two.r2Outcome).toBeGreaterThan(one.r2Outcome);
    const both = benchmarkBounds({
      ...request,
      covariate: 'both',
      columns: ['x1', 'x2'],
      timesTreatment: 1e-3,
      timesOutcome: 1e-3,
    });
    const first = benchmarkBounds({ ...request, timesTreatment: 1e-3, timesOutcome: 1e-3 });
    expect(both.r2Treatment).toBeGreaterThanOrEqual(first.r2Treatment);
  });

  it('refuses what is not a covariate of the fit, and what would explain all of the arm', () => {
    expectRefusal(() => benchmarkBounds({ ...request, columns: ['age'] }), 'sensitivity.benchmark', 'age');
    expectRefusal(() => benchmarkBounds({ ...request, columns: ['treated'] }), 'sensitivity.benchmark', 'treated');
    expectRefusal(() => benchmarkBounds({ ...request, columns: [] }), 'sensitivity.benchmark', 'none');
    expectRefusal(() => benchmarkBounds({ ...request, timesTreatment: 1e6 }), 'sensitivity.benchmark', '1000000 times');
    expectRefusal(() => benchmarkBounds({ ...request, timesOutcome: 0 }), 'sensitivity.benchmark', '0');
  });
});

describe('eValue', () => {
  it('takes odds ratios and standardised differences to risk ratios', () => {
    expect(eValue({ scale: 'odds ratio', estimate: 4, low: 2.25, high: 9 })).toEqual(
      eValue({ scale: 'risk ratio', estimate: 2, low: 1.5, high: 3 }),
    );
    expect(eValue({ scale: 'odds ratio, rare outcome', estimate: 2, low: 1.5, high: 3 })).toEqual(
      eValue({ scale: 'risk ratio', estimate: 2, low: 1.5, high: 3 }),
    );
    const smd = eValue({ scale: 'standardised difference', estimate: -0.5, low: -0.8, high: -0.1 });
    expect(smd.estimate).toBeCloseTo(Math.exp(0.455) + Math.sqrt(Math.exp(0.455) * (Math.exp(0.455) - 1)), 12);
    expect(smd.limit).toBeGreaterThan(1);
    expect(smd.limit).toBeLessThan(smd.estimate);
  });

  it('is 1 without an association, and the same for a ratio and its inverse', () => {
    expect(eValue({ scale: 'risk ratio', estimate: 1, low: 0.9, high: 1.2 })).toEqual({ estimate: 1, limit: 1 });
    const up = eValue({ scale: 'risk ratio', estimate: 2, low: 1.6, high: 2.5 });
    const down = eValue({ scale: 'risk ratio', estimate: 0.5, low: 0.4, high: 0.625 });
    expect(down.estimate).toBeCloseTo(up.estimate, 12);
    expect(down.limit).toBeCloseTo(up.limit, 12);
  });

  it('refuses ratios that are none, and limits of another estimate', () => {
    const one = { scale: 'risk ratio', estimate: 2, low: 1.5, high: 3 } as const;
    expectRefusal(() => eValue({ ...one, low: 0 }), 'sensitivity.association', 'above 0');
    expectRefusal(() => eValue({ ...one, high: 1.9 }), 'sensitivity.association', '1.9');
    expectRefusal(() => eValue({ ...one, high: Number.POSITIVE_INFINITY }), 'sensitivity.association');
  });
});
