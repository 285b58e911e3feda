import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { doseBins } from '../../../../src/effects/estimators/dose/dose-bins.ts';
import { doseResponse } from '../../../../src/effects/estimators/dose/dose-response.ts';
import { instrumentalVariables } from '../../../../src/effects/estimators/instrumental/instrumental-variables.ts';
import type { InstrumentFrame } from '../../../../src/effects/estimators/instrumental/types.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import { intercept } from '../../../../src/stats/regression/intercept.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { robustVcov } from '../../../../src/stats/variance/robust-vcov.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { normal } from '../instrumental/frames.ts';

/** Hours of 0 to 20 moved by an offer of 0 to 3 evenings; an hour adds 0.5 less 0.01 an hour already taken. */
function hoursPilot(seed: string, n = 400): InstrumentFrame {
  const rng = makeRng(seed);
  const people = Array.from({ length: n }, (_, i) => {
    const offer = i % 4;
    const keen = normal(rng);
    const hours = Math.max(0, Math.round(4 * offer + 3 * keen));
    const x = normal(rng);
    return { offer, hours, x, y: 0.5 * hours - 0.01 * hours * hours + x + 2 * keen + normal(rng) };
  });
  return {
    outcome: 'y',
    term: 'hours',
    units: people.map((_, i) => `u${i}`),
    y: Float64Array.from(people, ({ y }) => y),
    treatment: Float64Array.from(people, ({ hours }) => hours),
    instruments: [{ name: 'offer', values: Float64Array.from(people, ({ offer }) => offer) }],
    covariates: [{ name: 'x', values: Float64Array.from(people, ({ x }) => x) }],
    clusterOf: null,
    weights: null,
  };
}

function effectOf(frame: InstrumentFrame, assigned = false) {
  const estimated = doseResponse(frame, { vcov: 'hc2', df: null, alpha: 0.05, assigned });
  const effect = effectOfTerms(estimated, { alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  return effect;
}
const alone = (frame: InstrumentFrame) => ({ ...frame, instruments: [] });

describe('dose response', () => {
  it('with an instrument is the slope of two-stage least squares, with a curve where instruments can tell it', () => {
    const frame = hoursPilot('instrument');
    const { rows, detail, diagnostics } = effectOf(frame);
    const iv = instrumentalVariables(frame, { vcov: 'hc2', df: null, alpha: 0.05 });
    expect(rows.map(({ estimand, estimator, estimate }) => [estimand, estimator, estimate])).toEqual([
      ['ACR', 'dose', iv.terms[0]!.estimate],
      ['ITT', 'dose', iv.terms[1]!.estimate],
    ]);
    expect(detail.reading).toEqual({ slope: 'causal', curve: 'association' });
    expect(diagnostics.map(({ code }) => code)).not.toContain('dose.association');
    const { linear, square, slopes } = detail.instrumentedQuadratic!;
    for (const { dose, slope, stdError } of slopes) {
      expect(slope).toBeCloseTo(linear + 2 * square * dose, 12);
      expect(Math.abs(slope - (0.5 - 0.02 * dose))).toBeLessThan(4 * stdError!);
    }
    const yesNo = frame.instruments[0]!.values.map((offer) => (offer > 1 ? 1 : 0));
    expect(
      effectOf({ ...frame, instruments: [{ name: 'offer', values: yesNo }] }).detail.instrumentedQuadratic,
    ).toBeNull();
  });

  it('assigned by lot is a causal least-squares slope', () => {
    const frame = alone(hoursPilot('assigned'));
    const { rows, detail, diagnostics } = effectOf(frame, true);
    const fit = ols({
      y: frame.y,
      columns: [intercept(400), { name: 'hours', values: frame.treatment }, ...frame.covariates],
    });
    expect(rows[0]!.estimate).toBeCloseTo(fit.coefficients[1]!, 11);
    expect(rows[0]!.stdError).toBeCloseTo(Math.sqrt(robustVcov(fit, 'hc2').data[4]!), 11);
    expect([rows[0]!.estimand, detail.reading.slope, detail.reading.curve]).toEqual(['ACR', 'causal', 'causal']);
    expect(diagnostics.map(({ code }) => code)).not.toContain('dose.association');
  });

  it('chosen by people is an association and says so', () => {
    const { rows, diagnostics, detail } = effectOf(alone(hoursPilot('chosen')));
    expect(rows[0]!.estimand).toBe('ASSOCIATION');
    expect(detail.reading).toEqual({ slope: 'association', curve: 'association' });
    expect(diagnostics[0]).toMatchObject({ code: 'dose.association', severity: 'caution' });
  });

  it('has bins that are regression dummies, and a test that sees a bend', () => {
    const frame = alone(hoursPilot('bent'));
    const bent = {
      ...frame,
      y: frame.treatment.map(
        (hours, row) => (hours > 4 ? 3 : 0) + 0.1 * frame.covariates[0]!.values[row]! + 0.2 * Math.sin(row * row),
      ),
    };
    const { detail, diagnostics } = effectOf(bent, true);
    const { binOf, nBins } = doseBins(frame.treatment);
    const dummies = Array.from({ length: nBins - 1 }, (_, i) => ({
      name: `d${i}`,
      values: Float64Array.from(binOf, (bin) => (bin === i + 1 ? 1 : 0)),
    }));
    const fit = ols({ y: bent.y, columns: [intercept(400), ...dummies, ...frame.covariates] });
    detail.curve.bins.slice(1).forEach(({ difference }, i) => {
      expect(difference).toBeCloseTo(fit.coefficients[i + 1]!, 10);
    });
    expect(detail.curve.bins.reduce((sum, { nRows }) => sum + nRows, 0)).toBe(400);
    expect(detail.curve.bins[0]).toMatchObject({ low: 0, high: 0, difference: 0, stdError: null });
    expect(diagnostics.map(({ code }) => code)).toEqual(['dose.nonlinear']);
  });

  it('puts few different amounts each into a bin', () => {
    expect(doseBins(Float64Array.of(3, 1, 3, 2))).toEqual({ binOf: Int32Array.of(2, 0, 2, 1), nBins: 3 });
  });

  it('refuses an amount that does not vary or that a covariate repeats', () => {
    const frame = alone(hoursPilot('refused', 40));
    expectRefusal(
      () => effectOf({ ...frame, treatment: new Float64Array(40).fill(3) }),
      'estimate.empty-arm',
      'got 3 for all 40',
    );
    const tiny = Float64Array.from({ length: 40 }, (_, i) => 1e9 + (i % 2) * 1e-3);
    expectRefusal(() => effectOf({ ...frame, treatment: tiny }), 'estimate.effect-not-identified', 'hours');
  });
});
