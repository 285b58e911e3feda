import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStudy } from '../../../../src/effects/estimators/fixed-effects/event-study.ts';
import { fitByCohorts } from '../../../../src/effects/estimators/fixed-effects/fit-by-cohorts.ts';
import { fitByRows } from '../../../../src/effects/estimators/fixed-effects/fit-by-rows.ts';
import type { FixedEffectsFit, FixedEffectsModel } from '../../../../src/effects/estimators/fixed-effects/types.ts';
import type { CohortFrame } from '../../../../src/effects/types.ts';
import { clusterVcov } from '../../../../src/stats/variance/cluster-vcov.ts';
import { robustVcov } from '../../../../src/stats/variance/robust-vcov.ts';
import { dummyFit } from './dummy-fit.ts';
import { panelOf, panelShapes } from './panels.ts';

const TOLERANCE = 1e-9;

/** Dummies by time since the start, -1 left out. */
function eventModel(frame: CohortFrame, change: Partial<FixedEffectsModel> = {}): FixedEffectsModel {
  const relative = [...new Set([...frame.startOf].flatMap((s) => (s < 99 ? [...frame.times].map((t) => t - s) : [])))];
  const dummies = relative.filter((e) => e !== -1).sort((a, b) => a - b);
  return {
    frame,
    columns: {
      names: dummies.map((e) => `e${e}`),
      at: (start, period) => (start < 99 ? dummies.indexOf(frame.times[period]! - start) : -1),
    },
    furtherEffects: [],
    vcov: 'cr0',
    df: null,
    withInfluence: true,
    ...change,
  };
}

function expectSame(
  fit: FixedEffectsFit,
  model: FixedEffectsModel,
  vcovOf: (dummy: ReturnType<typeof dummyFit>) => Float64Array,
) {
  const dummy = dummyFit(model);
  const wanted = vcovOf(dummy);
  const k = dummy.fit.k;
  fit.names.forEach((name, i) => {
    const at = dummy.at(name);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(Math.abs(fit.coefficients[i]! - dummy.fit.coefficients[at]!)).toBeLessThan(TOLERANCE);
    fit.names.forEach((other, j) => {
      const value = wanted[at * k + dummy.at(other)]!;
      expect(Math.abs(fit.vcov.data[i * fit.names.length + j]! - value)).toBeLessThan(TOLERANCE);
    });
  });
}

describe('regressions with unit and period effects', () => {
  it('agree with a regression on dummies by cohorts and by rows: gaps, weights, covariates, clusters', () => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const model = eventModel(panelOf(shape));
        const ofDummies = ({ fit }: ReturnType<typeof dummyFit>) =>
          clusterVcov(fit, model.frame.clusterOf[0]!, 'cr0').data;
        const byCohorts = fitByCohorts(model);
        const byRows = fitByRows(model);
        expectSame(byCohorts, model, ofDummies);
        expectSame(byRows, model, ofDummies);
        expect(byCohorts.names).toEqual(byRows.names);
        expect(Math.abs(byCohorts.rSquared! - byRows.rSquared!)).toBeLessThan(TOLERANCE);
        byCohorts.influence!.data.forEach((value, i) => {
          expect(Math.abs(value - byRows.influence!.data[i]!)).toBeLessThan(1e-8);
        });
      }),
      { numRuns: 40 },
    );
  });

  it.each(['hc0', 'hc2', 'hc3'] as const)('agree with a regression on dummies under %s', (vcov) => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const model = eventModel(panelOf(shape), { vcov });
        expectSame(fitByRows(model), model, ({ fit }) => robustVcov(fit, vcov).data);
      }),
      { numRuns: 8 },
    );
  });

  it.each(['cr2', 'cr3'] as const)(
    'agree with a regression on dummies under %s, unit effects taken out first or not',
    (vcov) => {
      fc.assert(
        fc.property(panelShapes, (shape) => {
          const model = eventModel(panelOf(shape), { vcov });
          expectSame(fitByRows(model), model, ({ fit }) => clusterVcov(fit, model.frame.clusterOf[0]!, vcov).data);
        }),
        { numRuns: 8 },
      );
    },
  );

  it('take further effects out too', () => {
    fc.assert(
      fc.property(panelShapes, (shape) => {
        const frame = panelOf(shape);
        const furtherEffects = [Int32Array.from(frame.y, (_, row) => (row * 7) % 3)];
        const model = eventModel(frame, { furtherEffects });
        expectSame(fitByRows(model), model, ({ fit }) => clusterVcov(fit, frame.clusterOf[0]!, 'cr0').data);
      }),
      { numRuns: 10 },
    );
  });

  it('have influence values that give the variance by unit', () => {
    const frame = panelOf({
      nUnits: 30,
      nPeriods: 5,
      gaps: 0.1,
      weighted: true,
      nCovariates: 1,
      clusterSize: 0,
      seed: 4,
    });
    const { influence, vcov, names } = fitByCohorts(eventModel(frame));
    const n = frame.units.length;
    for (let j = 0; j < names.length; j++) {
      let sum = 0;
      for (let unit = 0; unit < n; unit++) sum += influence!.data[unit * names.length + j]! ** 2;
      expect(sum / n ** 2).toBeCloseTo(vcov.data[j * names.length + j]!, 10);
    }
  });

  it('refuse leverages of more effects than can stand as columns', () => {
    const frame = panelOf({
      nUnits: 1600,
      nPeriods: 4,
      gaps: 0,
      weighted: true,
      nCovariates: 0,
      clusterSize: 0,
      seed: 2,
    });
    expect(() => fitByRows(eventModel(frame, { vcov: 'cr2' }))).toThrow(
      expect.objectContaining({ code: 'vcov.too-many-effects' }) as Error,
    );
  });

  it('name a covariate that repeats the effects or another covariate', () => {
    const frame = panelOf({
      nUnits: 15,
      nPeriods: 5,
      gaps: 0,
      weighted: false,
      nCovariates: 1,
      clusterSize: 0,
      seed: 9,
    });
    const { values } = frame.covariates[0]!;
    const ofUnit = { name: 'age', values: Float64Array.from(frame.unitOf, (unit) => 20 + unit) };
    const twice = { name: 'twice', values: values.map((value) => 2 * value) };
    const model = eventModel({ ...frame, covariates: [...frame.covariates, ofUnit, twice] });
    expect(fitByCohorts(model).collinear).toEqual(['age', 'twice']);
    expect(fitByRows(model).collinear).toEqual(['age', 'twice']);
  });

  it('scale and shift with the outcome and do not know the labels of units', () => {
    fc.assert(
      fc.property(panelShapes, fc.double({ min: 0.1, max: 50, noNaN: true }), (shape, factor) => {
        const frame = panelOf(shape);
        const options = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false } as const;
        const study = { ...options, reference: -1, binBefore: null, binAfter: null };
        const plain = eventStudy(frame, study);
        const scaled = eventStudy({ ...frame, y: frame.y.map((value) => factor * value - 100) }, study);
        plain.terms.forEach(({ estimate }, i) => {
          expect(Math.abs(scaled.terms[i]!.estimate - factor * estimate)).toBeLessThan(1e-8 * (1 + factor));
        });
      }),
      { numRuns: 15 },
    );
  });
});
