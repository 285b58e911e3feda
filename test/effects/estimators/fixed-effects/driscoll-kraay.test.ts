import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../../../src/core/error.ts';
import { eventStudy } from '../../../../src/effects/estimators/fixed-effects/event-study.ts';
import { fixedEffectDummies } from '../../../../src/effects/estimators/fixed-effects/fixed-effect-dummies.ts';
import { modelColumns } from '../../../../src/effects/estimators/fixed-effects/model-columns.ts';
import { twfe } from '../../../../src/effects/estimators/fixed-effects/twfe.ts';
import type { FixedEffectsModel } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { ols } from '../../../../src/stats/regression/ols.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { panelOf, panelShapes } from './panels.ts';

const common = { furtherEffects: [], df: null, withInfluence: false } as const;
const dk = (lags: number | null) => ({ ...common, vcov: 'dk', lags }) as const;

/** Variance of one coefficient as a double sum over all pairs of rows of a regression on dummies. */
function bruteForce(model: FixedEffectsModel, lags: number): number {
  const { frame } = model;
  const { dummies, prepare } = fixedEffectDummies(model);
  const columns = [...dummies, ...modelColumns(model).map((column) => ({ ...column, values: prepare(column.values) }))];
  const fit = ols({ y: prepare(frame.y), columns, weights: frame.weights });
  const at = fit.names.indexOf('d');
  const pulls = fit.residuals.map((residual, row) => {
    let pull = 0;
    for (let j = 0; j < fit.k; j++) pull += fit.bread.data[at * fit.k + j]! * fit.x.data[row * fit.k + j]!;
    return pull * residual * (fit.weights?.[row] ?? 1);
  });
  let variance = 0;
  pulls.forEach((one, i) => {
    pulls.forEach((other, j) => {
      const weight = 1 - Math.abs(frame.periodOf[i]! - frame.periodOf[j]!) / (lags + 1);
      if (weight > 0) variance += weight * one * other;
    });
  });
  const [n, nPeriods] = [frame.y.length, frame.periods.length];
  // The effects of periods are nested in the periods; the units count, and a constant.
  const k = 1 + frame.covariates.length + frame.units.length;
  return ((variance * nPeriods) / (nPeriods - 1)) * ((n - 1) / (n - k));
}

const unweighted = (frame: CohortFrame) => ({ ...frame, weights: null });

describe('the standard error of Driscoll and Kraay', () => {
  it('is the double sum over rows at most so many periods apart', () => {
    fc.assert(
      fc.property(panelShapes, fc.integer({ min: 0, max: 3 }), (shape, lags) => {
        const frame = panelOf(shape);
        const estimated = twfe(frame, dk(lags));
        expect(estimated.vcov!.data[0]! / bruteForce(estimated.model, lags)).toBeCloseTo(1, 8);
        expectEffectRows(effectOfTerms(estimated, { alpha: 0.05, provenance: testProvenance }));
      }),
      { numRuns: 20 },
    );
  });

  it('without lags is cr1s by period, with the degrees of freedom of the periods', () => {
    const frame = panelOf({
      nUnits: 18,
      nPeriods: 6,
      gaps: 0.15,
      weighted: true,
      nCovariates: 1,
      clusterSize: 0,
      seed: 3,
    });
    const options = { reference: -1, binBefore: null, binAfter: null };
    const ours = eventStudy(frame, { ...dk(0), ...options });
    const byPeriod = eventStudy({ ...frame, clusterOf: [frame.periodOf] }, { ...common, vcov: 'cr1s', ...options });
    ours.vcov!.data.forEach((entry, i) => {
      expect(entry).toBeCloseTo(byPeriod.vcov!.data[i]!, 10);
    });
    expect(ours.inference).toEqual({ kind: 'analytic', vcov: 'dk', df: 5 });
    expect(ours.terms.map(({ nClusters }) => nClusters)).toEqual(ours.terms.map(() => null));
  });

  it('follows the scale of the outcome, and counts a unit that is there twice once', () => {
    const frame = unweighted(
      panelOf({ nUnits: 12, nPeriods: 7, gaps: 0, weighted: false, nCovariates: 0, clusterSize: 0, seed: 5 }),
    );
    const errorOf = (changed: CohortFrame) => Math.sqrt(twfe(changed, dk(2)).vcov!.data[0]!);
    expect(errorOf({ ...frame, y: frame.y.map((y) => 4 - 3 * y) })).toBeCloseTo(3 * errorOf(frame), 10);
    const n = frame.units.length;
    const again = <T extends Int32Array | Float64Array>(values: T, add: number) => [
      ...values,
      ...values.map((value) => value + add),
    ];
    const twice: CohortFrame = {
      ...frame,
      units: [...frame.units, ...frame.units.map((unit) => `${unit}'`)],
      unitOf: Int32Array.from(again(frame.unitOf, n)),
      periodOf: Int32Array.from(again(frame.periodOf, 0)),
      startOf: Float64Array.from(again(frame.startOf, 0)),
      y: Float64Array.from(again(frame.y, 0)),
      clusterOf: [],
    };
    const rows = frame.y.length;
    const factorOf = (nRows: number, nUnits: number) => (nRows - 1) / (nRows - 1 - nUnits);
    expect(errorOf(twice) / errorOf(frame)).toBeCloseTo(Math.sqrt(factorOf(2 * rows, 2 * n) / factorOf(rows, n)), 10);
  });

  it('warns of few periods, and refuses lags that reach beyond them', () => {
    const frame = panelOf({
      nUnits: 12,
      nPeriods: 5,
      gaps: 0,
      weighted: false,
      nCovariates: 0,
      clusterSize: 0,
      seed: 1,
    });
    expect(twfe(frame, dk(null)).diagnostics.map(({ code }) => code)).toContain('inference.few-periods');
    expect(() => twfe(frame, dk(5))).toThrow(
      expect.objectContaining({ code: 'vcov.lags', message: expect.stringMatching(/, got 5 for 5\.$/) }),
    );
    expect(() => twfe(frame, dk(5))).toThrow(PilotError);
  });
});
