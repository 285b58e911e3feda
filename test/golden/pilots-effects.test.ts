import { expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { analyzeKpi } from '../../src/effects/analyze-kpi.ts';
import { jtrainQuestion, lalondeQuestion, nswQuestion } from '../effects/pilot-questions.ts';
import { describeGolden, goldenCase } from '../golden.ts';

/** Same sums in another order: far below any digit that is printed. */
const SAME_ARITHMETIC = 1e-9;
/** The references are given to two decimals in print. */
const PRINTED = 0.005;

const relative = (value: number | null, reference: number) => Math.abs((value ?? Number.NaN) / reference - 1);
const rowOf = (effect: Effect) => effect.rows[0]!;
const by = (effects: readonly Effect[], estimator: string, kind = 'analytic') =>
  effects.find((effect) => rowOf(effect).estimator === estimator && effect.inference.kind === kind)!;

describeGolden('nsw-job-training', () => {
  const effects = analyzeKpi(nswQuestion());
  const within = goldenCase('ancova_cuped_ratio', 'CUPED nsw re78 on re75').expected;
  const means = goldenCase('experimental_estimators', 'difference in means').expected;

  it('reports ANCOVA on 1975 earnings under studentised randomisation inference (rule 6)', () => {
    expect(effects.rule.rule).toBe(6);
    const { inference } = effects.headline;
    expect(inference).toMatchObject({ kind: 'randomization', studentized: true, exact: false, draws: 1999 });
    const row = rowOf(effects.headline);
    expect(row.estimator).toBe('ancova');
    expect(relative(row.estimate, within.estimate_within as number)).toBeLessThan(SAME_ARITHMETIC);
    expect(Math.abs(row.estimate - 1750.15)).toBeLessThan(PRINTED);
    expect(row.ciLow!).toBeGreaterThan(0);
    expect(row.pValue!).toBeLessThan(0.05);
    expect(effects.distribution?.kind).toBe('inverted');
  });

  it('shows HC2 669.41, the bootstrap, the difference in means and DiD beside it', () => {
    const hc2 = by(effects.alternatives, 'ancova');
    expect(hc2.inference).toMatchObject({ kind: 'analytic', vcov: 'hc2' });
    expect(Math.abs(rowOf(hc2).stdError! - 669.41)).toBeLessThan(PRINTED);
    expect(by(effects.alternatives, 'ancova', 'bootstrap').inference).toMatchObject({ scheme: 'unit', ci: 'bca' });
    const difference = rowOf(by(effects.alternatives, 'difference-in-means'));
    expect(relative(difference.estimate, means.estimate as number)).toBeLessThan(SAME_ARITHMETIC);
    expect(relative(difference.stdError, means.se as number)).toBeLessThan(SAME_ARITHMETIC);
    expect(by(effects.alternatives, 'did')).toBeDefined();
  });

  it('finds nothing to stop, and does not judge the placebo where chance formed the arms', () => {
    expect(effects.diagnostics.filter(({ severity }) => severity === 'stop')).toEqual([]);
    expect(effects.placebos).toHaveLength(1);
    expect(by(effects.alternatives, 'did').diagnostics).toEqual([]);
  });
});

describeGolden('nsw-matched', () => {
  const effects = analyzeKpi(lalondeQuestion());
  const caliper = goldenCase('matching_lalonde', 'nn 1:1 ps caliper 0.2').expected;

  it('reports the effect on the 113 of 185 who found a partner, by matched set', () => {
    const row = rowOf(effects.headline);
    expect(effects.rule.rule).toBe(0);
    expect(row).toMatchObject({ estimator: 'matched', estimand: 'ATM', nTreated: 113, nClusters: 113 });
    expect(relative(row.estimate, caliper.att as number)).toBeLessThan(SAME_ARITHMETIC);
    expect(Math.round(row.estimate)).toBe(1572);
    expect(effects.headline.inference).toMatchObject({ kind: 'analytic', vcov: 'cr2' });
    expect(by(effects.alternatives, 'matched', 'bootstrap').inference).toMatchObject({ scheme: 'set' });
    expect(effects.flow.map(({ step, treated }) => [step, treated])).toEqual([
      ['assigned', 185],
      ['matched', 113],
      ['with a baseline', 113],
      ['with an outcome', 113],
      ['analysed', 113],
    ]);
  });

  it('withholds DiD over all rows, whose placebo 1974 to 1975 is +2,589', () => {
    const did = by(effects.alternatives, 'did');
    expect(Math.round(rowOf(did).estimate)).toBe(299);
    expect(did.diagnostics.find(({ code }) => code === 'did.pretrend')?.severity).toBe('stop');
    const [placebo] = effects.placebos;
    expect(Math.round(placebo!.estimate)).toBe(2589);
    expect(placebo!.statistic).toBeCloseTo(6.6, 1);
    expect(placebo).toMatchObject({ period: '1974', relativePeriod: -2 });
  });

  it('stops no claim of its own, and calls the naive difference what it is', () => {
    expect(effects.diagnostics.filter(({ severity }) => severity === 'stop')).toEqual([]);
    const naive = by(effects.alternatives, 'difference-in-means');
    expect(Math.round(rowOf(naive).estimate)).toBe(-635);
    expect(naive.diagnostics.map(({ code }) => code)).toContain('design.not-isolated');
  });

  it('counts relative periods by the calendar: 1978 is two after 1976', () => {
    expect(effects.series.map(({ period, relativePeriod }) => [period, relativePeriod])).toEqual([
      ['1974', -2],
      ['1975', -1],
      ['1978', 2],
    ]);
  });
});

describeGolden('firm-training-grants', () => {
  const hours = analyzeKpi(jtrainQuestion('hrsemp'));
  const scrap = analyzeKpi(jtrainQuestion('scrap'));

  it('reports DiD 1987 to 1988 of training hours by firm (rule 7)', () => {
    const { classical } = goldenCase('did_2x2_jtrain', 'jtrain hrsemp 87-88').expected as {
      classical: Record<string, { estimate: number }>;
    };
    const row = rowOf(hours.headline);
    expect(hours.rule.rule).toBe(7);
    expect(row).toMatchObject({ estimator: 'did', estimand: 'ATT', nUnits: 125, nTreated: 31 });
    expect(relative(row.estimate, classical['treated:post']!.estimate)).toBeLessThan(SAME_ARITHMETIC);
    expect(hours.series.at(-1)).toMatchObject({ period: '1989', phase: 'later', relativePeriod: 1 });
  });

  it('agrees with the reference on the log scrap rate', () => {
    const { classical } = goldenCase('did_2x2_jtrain', 'jtrain lscrap 87-88').expected as {
      classical: Record<string, { estimate: number }>;
    };
    const row = rowOf(analyzeKpi(jtrainQuestion('lscrap')).headline);
    expect(relative(row.estimate, classical['treated:post']!.estimate)).toBeLessThan(SAME_ARITHMETIC);
  });

  it('names the firms without a scrap rate and the path that nobody could test', () => {
    expect(rowOf(scrap.headline)).toMatchObject({ nUnits: 54, nTreated: 19 });
    expect(scrap.flow.at(-1)).toEqual({ step: 'analysed', treated: 19, control: 35 });
    const cautions = scrap.diagnostics.filter(({ severity }) => severity === 'caution').map(({ code }) => code);
    expect(cautions).toEqual(['flow.attrition', 'did.pretrend']);
  });
});
