import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PilotError } from '../../../../src/core/error.ts';
import { eventStudy } from '../../../../src/effects/estimators/fixed-effects/event-study.ts';
import { twfe } from '../../../../src/effects/estimators/fixed-effects/twfe.ts';
import type { FixedEffectsModel } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import { effectOfTerms } from '../../../../src/effects/inference/effect-of-terms.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { expectEffectRows } from '../../expect-effect-rows.ts';
import { testProvenance } from '../../frames.ts';
import { dummyFit } from './dummy-fit.ts';
import { panelOf, panelShapes } from './panels.ts';
import { sumOverNearPairs } from './sum-over-near-pairs.ts';

const common = { furtherEffects: [], df: null, withInfluence: false } as const;
const dk = (lags: number | null) => ({ ...common, vcov: 'dk', lags }) as const;

/** Variance of the coefficient of the treatment as a double sum over all pairs of rows of a regression on dummies. */
function bruteForce(model: FixedEffectsModel, lags: number): number {
  const { frame } = model;
  const { fit, at } = dummyFit(model);
  const pulls = fit.residuals.map((residual, row) => {
    let pull = 0;
    for (let j = 0; j < fit.k; j++) pull += fit.bread.data[at('d') * fit.k + j]! * fit.x.data[row * fit.k + j]!;
    return pull * residual * (fit.weights?.[row] ?? 1);
  });
  return sumOverNearPairs(pulls, frame.periodOf, lags) * factorOf(frame);
}

/** The factor of cr1s by period: the effects of periods are nested in the periods; the units count, and a constant. */
function factorOf({ y, periods, covariates, units }: CohortFrame): number {
  const [n, nPeriods] = [y.length, periods.length];
  const k = 1 + covariates.length + units.length;
  return (nPeriods / (nPeriods - 1)) * ((n - 1) / (n - k));
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
    expect(errorOf(twice) / errorOf(frame)).toBeCloseTo(Math.sqrt(factorOf(twice) / factorOf(frame)), 10);
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
