import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentalVariables } from '../../../../src/effects/estimators/instrumental/instrumental-variables.ts';
import type { InstrumentFrame } from '../../../../src/effects/estimators/instrumental/types.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { RegressionVcov } from '../../../../src/stats/variance/vcov-of.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { seeds } from '../../random-frames.ts';
import { pilotWithDefectors, withSecondInstrument } from './frames.ts';

/** Refits after a change of units differ by rounding only. */
const DIGITS = 8;
const RUNS = { numRuns: 15 };
const kinds: readonly RegressionVcov[] = ['iid', 'hc0', 'hc1', 'hc2', 'hc3'];

function effectOf(frame: InstrumentFrame, vcov: RegressionVcov = 'hc2') {
  const effect = effectOfTerms(instrumentalVariables(frame, { vcov, df: null, alpha: 0.05 }), {
    alpha: 0.05,
    provenance: testProvenance,
  });
  expectEffectRows(effect);
  return effect;
}
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const inArm = (values: Float64Array, { instruments }: InstrumentFrame, arm: number) =>
  values.filter((_, row) => instruments[0]!.values[row] === arm);

describe('two-stage least squares', () => {
  it('is the ratio of two differences of means without covariates, with its delta-method error', () => {
    const frame = { ...pilotWithDefectors('wald'), covariates: [] };
    const differences = [frame.y, frame.treatment].map(
      (values) => mean(inArm(values, frame, 1)) - mean(inArm(values, frame, 0)),
    );
    const ratio = differences[0]! / differences[1]!;
    const { rows, detail } = effectOf(frame, 'hc0');
    expect(rows[0]!.estimate).toBeCloseTo(ratio, 12);
    expect(rows[1]!.estimate).toBeCloseTo(differences[0]!, 12);
    const u = frame.y.map((value, row) => value - ratio * frame.treatment[row]!);
    const variance = [0, 1].reduce((sum, arm) => {
      const own = inArm(u, frame, arm);
      return sum + mean(own.map((value) => (value - mean(own)) ** 2)) / own.length;
    }, 0);
    expect(rows[0]!.stdError).toBeCloseTo(Math.sqrt(variance) / differences[1]!, 10);
    expect(detail.liml!.estimate).toBeCloseTo(ratio, 10);
  });

  it.each(kinds)('with a treatment taken as assigned is least squares under %s', (vcov) => {
    const frame = pilotWithDefectors('all', { always: 0, never: 0 });
    const { rows, detail, diagnostics } = effectOf(frame, vcov);
    expect(rows[0]!.estimate).toBeCloseTo(rows[1]!.estimate, 11);
    expect(rows[0]!.stdError).toBeCloseTo(rows[1]!.stdError!, 11);
    expect([detail.wuHausman, detail.firstStage.f, detail.liml]).toEqual([null, null, undefined]);
    expect(detail.andersonRubin.low).toBeCloseTo(rows[1]!.ciLow!, 7);
    expect(diagnostics.map(({ code }) => code)).toEqual(['iv.one-sided']);
  });

  it('takes clusters, and clusters of one are hc', () => {
    const frame = pilotWithDefectors('clusters', { n: 80, nClusters: 16, weighted: true });
    const clustered = effectOf(frame, 'cr2');
    expect(clustered.rows[0]!.nClusters).toBe(16);
    expect(clustered.rows[0]!.df).toBeLessThan(15);
    expect(clustered.detail.firstStage.df2).toBe(15);
    const alone = { ...frame, weights: null, clusterOf: Int32Array.from(frame.y.keys()) };
    for (const [cr, hc] of [
      ['cr0', 'hc0'],
      ['cr2', 'hc2'],
      ['cr3', 'hc3'],
    ] as const)
      expect(effectOf(alone, cr).rows[0]!.stdError).toBeCloseTo(
        effectOf({ ...alone, clusterOf: null }, hc).rows[0]!.stdError!,
        9,
      );
  });

  it('counts equal weights as none and whole weights as repeated rows', () => {
    const frame = pilotWithDefectors('weights');
    const plain = effectOf(frame);
    const equal = effectOf({ ...frame, weights: new Float64Array(60).fill(3) });
    expect(equal.rows[0]!.stdError).toBeCloseTo(plain.rows[0]!.stdError!, 9);
    const weights = Float64Array.from(frame.y, (_, i) => 1 + (i % 3));
    const rows = [...frame.y.keys()].flatMap((row) => Array.from({ length: weights[row]! }, () => row));
    expect(effectOf({ ...frame, weights }).rows[0]!.estimate).toBeCloseTo(
      effectOf(pick(frame, rows)).rows[0]!.estimate,
      10,
    );
  });

  it('follows shift and scale of the outcome, and ignores the order and names of rows', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...kinds), (seed, vcov) => {
        const frame = withSecondInstrument(pilotWithDefectors(seed), seed);
        const ours = effectOf(frame, vcov);
        const moved = effectOf({ ...frame, y: frame.y.map((value) => 7 - 3 * value) }, vcov);
        ours.rows.forEach((row, i) => {
          expect(moved.rows[i]!.estimate).toBeCloseTo(-3 * row.estimate, DIGITS);
          expect(moved.rows[i]!.stdError).toBeCloseTo(3 * row.stdError!, DIGITS);
          expect(moved.rows[i]!.pValue).toBeCloseTo(row.pValue!, DIGITS);
        });
        const permuted = pick(frame, [...frame.y.keys()].reverse());
        const theirs = effectOf({ ...permuted, units: permuted.units.map((unit) => `other ${unit}`) }, vcov);
        expect(theirs.rows[0]!.estimate).toBeCloseTo(ours.rows[0]!.estimate, DIGITS);
        expect(theirs.detail.andersonRubin.f).toBeCloseTo(ours.detail.andersonRubin.f!, DIGITS);
        expect(theirs.detail.sargan!.statistic).toBeCloseTo(ours.detail.sargan!.statistic, DIGITS);
      }),
      RUNS,
    );
  });

  it('turns round with the treatment, and not at all with the instrument', () => {
    const frame = pilotWithDefectors('swap', { n: 200 });
    const ours = effectOf(frame);
    const turned = effectOf({ ...frame, treatment: frame.treatment.map((value) => 1 - value) });
    expect(turned.rows[0]!.estimate).toBeCloseTo(-ours.rows[0]!.estimate, 9);
    expect(turned.diagnostics.map(({ code }) => code)).toEqual(['iv.defiers']);
    expect(turned.detail.compliance!.alwaysTakers).toBeCloseTo(ours.detail.compliance!.neverTakers, 12);
    const [lot] = frame.instruments;
    const other = effectOf({
      ...frame,
      instruments: [{ name: 'lot', values: lot!.values.map((value) => 5 - 2 * value) }],
    });
    expect(other.rows[0]!.estimate).toBeCloseTo(ours.rows[0]!.estimate, 9);
    expect(other.detail.andersonRubin.low).toBeCloseTo(ours.detail.andersonRubin.low!, 9);
  });

  it('has the variance of its influence values', () => {
    const { influence, rows } = effectOf(pilotWithDefectors('influence'), 'hc0');
    for (const term of [0, 1])
      expect(Math.sqrt(influence!.reduce((sum, values) => sum + values[term]! ** 2, 0)) / 60).toBeCloseTo(
        rows[term]!.stdError!,
        10,
      );
  });
});

describe('a weak instrument', () => {
  it('is named, and its row has the interval of Anderson and Rubin', () => {
    const frame = { ...pilotWithDefectors('weak', { always: 0.45, never: 0.45 }), covariates: [] };
    const { rows, diagnostics, inference, detail } = effectOf(frame);
    expect(diagnostics.map(({ code }) => code)).toContain('iv.weak-instrument');
    expect(inference).toEqual({ kind: 'inversion', test: 'anderson-rubin' });
    expect([rows[0]!.ciLow, rows[0]!.ciHigh, rows[0]!.ciShape]).toEqual([
      detail.andersonRubin.low,
      detail.andersonRubin.high,
      detail.andersonRubin.shape,
    ]);
    expect(rows[0]!.pValue).toBe(detail.andersonRubin.pValue);
    expect(rows[0]!.stdError).toBeGreaterThan(0);
  });
});

describe('what cannot be estimated', () => {
  const frame = pilotWithDefectors('refused');
  const lot = frame.instruments[0]!;
  const refused = (change: Partial<InstrumentFrame>) => () => effectOf({ ...frame, ...change });
  it('is refused in a sentence', () => {
    const [zeros, same] = [new Float64Array(60), { name: 'copy', values: frame.covariates[0]!.values }];
    expectRefusal(
      refused({ instruments: [{ name: 'lot', values: zeros }] }),
      'iv.constant-instrument',
      'got 0 for all',
    );
    expectRefusal(refused({ instruments: [same] }), 'iv.collinear-instrument', 'copy');
    expectRefusal(refused({ instruments: [lot, { ...lot, name: 'again' }] }), 'iv.collinear-instrument', 'again');
    expectRefusal(refused({ instruments: [] }), 'iv.too-few-instruments', 'got 0 for took');
    expectRefusal(refused({ treatment: zeros }), 'estimate.empty-arm', 'took');
    const asBefore = Float64Array.from(frame.y, (_, row) => Math.floor(row / 2) % 2);
    expectRefusal(refused({ treatment: asBefore, covariates: [] }), 'iv.no-compliers', 'nobody complied');
  });

  it('has null inference where the outcome does not vary or no row is left over', () => {
    const constant = effectOf({ ...frame, y: new Float64Array(60).fill(4) });
    expect([constant.rows[0]!.estimate, constant.rows[0]!.pValue]).toEqual([0, null]);
    expect(constant.diagnostics.map(({ code }) => code)).toContain('inference.zero-variance');
    const tiny = effectOf(pick({ ...frame, treatment: lot.values, covariates: [] }, [0, 1]), 'iid');
    expect([tiny.rows[0]!.stdError, tiny.detail.andersonRubin.shape]).toEqual([null, 'unbounded']);
  });
});

function pick(frame: InstrumentFrame, rows: readonly number[]): InstrumentFrame {
  const of = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const columns = (list: InstrumentFrame['covariates']) =>
    list.map(({ name, values }) => ({ name, values: of(values) }));
  return {
    ...frame,
    units: rows.map((_, i) => `u${i + 1}`),
    y: of(frame.y),
    treatment: of(frame.treatment),
    instruments: columns(frame.instruments),
    covariates: columns(frame.covariates),
    weights: frame.weights && of(frame.weights),
  };
}
