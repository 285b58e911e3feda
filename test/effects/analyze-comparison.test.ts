import { describe, expect, it } from 'vitest';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import type { KpiQuestion } from '../../src/effects/analyze-question.ts';
import type { KpiEffects } from '../../src/effects/types.ts';
import { collapse } from '../../src/kpis/collapse.ts';
import { monthlyPilot } from './monthly-pilot.ts';

const NEW =
  /^(design\.season|did\.trend-breakdown|effect\.(early-spike|leave-one-out|regression-to-mean|sustained)|outcome\.(outliers|scale-end)|placebo\.)/;

const found = ({ diagnostics }: KpiEffects, severity: 'info' | 'caution') =>
  diagnostics.filter((one) => one.severity === severity && NEW.test(one.code)).map(({ code }) => code);
const named = ({ diagnostics }: KpiEffects, code: string) => diagnostics.find((one) => one.code === code)!;

describe('a sound pilot without lots', () => {
  const effects = analyzeKpi(monthlyPilot({ seed: 'sound', effect: () => 0.8 }));
  it('is described, without a caution', () => {
    expect(found(effects, 'caution')).toEqual([]);
    expect(found(effects, 'info')).toEqual([
      'did.trend-breakdown',
      'placebo.halves',
      'effect.leave-one-out',
      'outcome.outliers',
      'effect.sustained',
    ]);
    expect(effects.leftOut!.map(({ entity }) => entity)).toContain('team 24');
    expect(effects.trends!.relative.breakdown.finding).toBe('breaks-down');
  });
});

describe('planted threats', () => {
  it('a clear difference before the training is a placebo that finds an effect', () => {
    const shock = ({ treated }: { treated: number }, k: number) => (treated === 1 && k < -4 ? 1 : 0);
    expect(found(analyzeKpi(monthlyPilot({ seed: 'placebo', shock })), 'caution')).toContain('placebo.effect');
  });

  it('a season of the trained alone shows in the same windows a year before', () => {
    const inSeason = (k: number) => (k >= 0 && k <= 5) || (k >= -12 && k <= -7);
    const shock = ({ treated }: { treated: number }, k: number) => (treated === 1 && inSeason(k) ? 1 : 0);
    const question = monthlyPilot({ seed: 'season', earlier: 12, shock });
    const effects = analyzeKpi(question);
    const row = effects.placebos.find(({ term }) => term === 'year-before')!;
    const { values, periods } = question.panel!;
    const change = (unit: number) => {
      const sum = (from: number, to: number) =>
        values.subarray(unit * periods.length + from, unit * periods.length + to).reduce((a, b) => a + b, 0) / 6;
      return sum(7, 13) - sum(0, 6);
    };
    const mean = (arm: number) => {
      const own = [...question.units.keys()].filter((unit) => question.treated[unit] === arm).map(change);
      return own.reduce((a, b) => a + b, 0) / own.length;
    };
    expect(row.period).toBe('2023-08');
    expect(row.estimate).toBeCloseTo(mean(1) - mean(0), 10);
    expect(named(effects, 'placebo.effect').message).toContain('shows one');
  });

  it('a spike at the start, and a lift that fades', () => {
    const spike = analyzeKpi(monthlyPilot({ seed: 'spike', effect: (k) => (k === 0 ? 1.5 : 0) }));
    expect(found(spike, 'caution')).toEqual(expect.arrayContaining(['effect.sustained', 'effect.early-spike']));
    const fading = analyzeKpi(monthlyPilot({ seed: 'fading', effect: (k) => 2 - 0.3 * k }));
    expect(found(fading, 'caution')).toEqual(['effect.sustained']);
  });

  it('a result that rests on one team', () => {
    const shock = ({ cluster }: { cluster: number }, k: number) => (cluster === 1 && k >= 0 ? 2 : 0);
    const effects = analyzeKpi(monthlyPilot({ seed: 'one team 37', effect: () => 0.15, shock }));
    const { message, severity } = named(effects, 'effect.leave-one-out');
    expect(severity).toBe('caution');
    expect(message).toMatch(/rests on one cluster: without it/);
    const estimates = effects.leftOut!.map(({ estimate }) => estimate!);
    expect(effects.leftOut![estimates.indexOf(Math.min(...estimates))]!.entity).toBe('team 2');
  });

  it('a result that a few far-out people make', () => {
    const shock = ({ unit, treated }: { unit: number; treated: number }, k: number) =>
      treated === 1 && k >= 0 && unit % 20 === 19 ? 12 : 0;
    const question = monthlyPilot({ seed: 'few people', alone: true, effect: () => -0.2, shock });
    const outliers = { rule: 'none', share: 0.06, limits: null } as const;
    const effects = analyzeKpi({ ...question, analysis: { ...question.analysis, outliers } });
    expect(named(effects, 'outcome.outliers').severity).toBe('caution');
    const settled = analyzeKpi({
      ...question,
      analysis: { ...question.analysis, outliers: { ...outliers, rule: 'trim' } },
    });
    expect(named(settled, 'outcome.outliers')).toMatchObject({
      severity: 'info',
      values: { registered: 'trim', other: 'none' },
    });
    expect(settled.headline.rows[0]!.nUnits).toBeLessThan(effects.headline.rows[0]!.nUnits);
  });

  it('people who were picked in a bad half year, who come back untrained', () => {
    const question = monthlyPilot({ seed: 'picked', alone: true, size: 1, nClusters: 300, before: 2, after: 6 });
    expect(named(analyzeKpi(question), 'effect.regression-to-mean')).toBeUndefined();
    const middle = Float64Array.from(question.prePost.pre).sort()[100]!;
    const picked = Uint8Array.from(question.prePost.pre, (value) => (value < middle ? 1 : 0));
    const effects = analyzeKpi({ ...question, treated: picked });
    const { severity, values } = named(effects, 'effect.regression-to-mean');
    expect(severity).toBe('caution');
    expect(values.expectedDrift as number).toBeGreaterThan(0);
    const { estimate, stdError } = effects.headline.rows[0]!;
    // Nobody was trained: all of the estimate is drift, but for chance.
    expect(Math.abs((values.expectedDrift as number) - estimate)).toBeLessThan(3 * stdError!);
  });

  it('without a control group: a dip that comes back, and a season that the baseline does not hold', () => {
    const shock = (_: unknown, k: number) => (k >= -3 && k < -1 ? -2 : 0);
    const dip = monthlyPilot({ seed: 'dip', earlier: 6, before: 2, after: 3, shock });
    const alone = (question: KpiQuestion) =>
      analyzeKpi({ ...question, treated: new Uint8Array(question.units.length).fill(1) });
    const effects = alone(dip);
    expect(found(effects, 'caution')).toEqual(['effect.regression-to-mean', 'design.season']);
    expect(named(effects, 'effect.regression-to-mean').message).toContain('below their own earlier level');
    const short = named(alone(monthlyPilot({ seed: 'short', before: 2, after: 3 })), 'effect.regression-to-mean');
    expect(short.message).toContain('cannot be told without periods before the baseline');
  });

  it('a test that a fifth pass in full before the training', () => {
    const question = monthlyPilot({ seed: 'ceiling' });
    const top = [...question.panel!.values].sort((a, b) => a - b)[Math.floor(0.8 * question.panel!.values.length)]!;
    const panel = { ...question.panel!, values: question.panel!.values.map((value) => Math.min(value, top)) };
    const capped = { ...question, panel, prePost: collapse(panel, { type: 'mean' }), scale: { min: null, max: top } };
    expect(named(analyzeKpi(capped), 'outcome.scale-end')).toMatchObject({ severity: 'caution', values: { end: top } });
    expect(named(analyzeKpi({ ...question, scale: { min: null, max: 100 } }), 'outcome.scale-end')).toBeUndefined();
  });
});
