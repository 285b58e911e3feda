import { describe, expect, it } from 'vitest';
import type { Effect, EffectRow } from '../../src/core/effect.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, type GoldenCase, goldenDataPath, goldenFile } from '../golden.ts';
import { relativeError } from './relative-error.ts';

// The reference package's effects and standard errors agree with the best peers to 2e-9.
const TOLERANCE = 1e-8;
// The joint test's p value is printed to five decimals.
const ROUNDED_P = 5e-6;

interface Component {
  readonly e?: number;
  readonly att: number;
  readonly se: number | 'NA';
}
interface Aggregated {
  readonly overall_att: number;
  readonly overall_se: number;
  readonly by?: readonly Component[];
}
type Expected = {
  readonly n: number;
  readonly att_gt: readonly (Component & { readonly group: number; readonly t: number })[];
  readonly wald_pre: { readonly stat: number | string; readonly p: number | string };
} & Readonly<Record<'simple' | 'dynamic' | 'dynamic_min_m2_max_2' | 'group' | 'calendar', Aggregated>>;

const mpdta = {
  estimator: 'callaway-santanna',
  data: goldenDataPath('mpdta'),
  outcome: 'lemp',
  unit: 'countyreal',
  time: 'year',
  cohort: 'first_treat',
  replicates: 99,
} as const;

function optionsOf({ name }: GoldenCase): EstimateInput {
  const pick = (word: string) => name.includes(word);
  const { unit, ...crossSection } = mpdta;
  return {
    ...(pick('cross-sections') ? crossSection : mpdta),
    ...(pick('~lpop') || pick('anticipation') ? { covariates: 'lpop' } : {}),
    ...(pick('notyet') || pick('anticipation') ? { control: 'notyet' } : {}),
    ...(pick(' ipw') ? { method: 'ipw' } : pick(' reg') || pick('cross-sections') ? { method: 'reg' } : {}),
    ...(pick('universal') ? { base: 'universal' } : {}),
    ...(pick('anticipation') ? { anticipation: 1 } : {}),
  };
}

function expectRow(row: EffectRow | undefined, { att, se }: Component, what: string): void {
  expect(row, what).toBeDefined();
  if (se === 'NA') {
    expect(row!.stdError, what).toBeNull();
    expect(row!.estimate, what).toBe(att);
    return;
  }
  expect(relativeError(row!.estimate, att), what).toBeLessThan(TOLERANCE);
  expect(relativeError(row!.stdError!, se), what).toBeLessThan(TOLERANCE);
}

function expectAverages(effect: Effect, term: string, expected: Aggregated): void {
  const rows = effect.rows.filter((row) => row.term === term);
  expectRow(rows[0], { att: expected.overall_att, se: expected.overall_se }, term);
  const key = (row: EffectRow) => String(row.relativePeriod ?? row.cohort ?? row.period);
  for (const part of expected.by ?? [])
    expectRow(
      rows.slice(1).find((row) => key(row) === String(part.e)),
      part,
      `${term} ${part.e}`,
    );
  expect(rows.length).toBe(1 + (expected.by?.length ?? 0));
}

function expectCase(effect: Effect, expected: Expected): void {
  expectEffectRows(effect);
  expect(effect.fit.nUnits).toBe(expected.n);
  for (const cell of expected.att_gt)
    expectRow(
      effect.rows.find((row) => row.term === 'att(g,t)' && row.cohort === String(cell.group) && row.period === cell.t),
      cell,
      `att(${cell.group},${cell.t})`,
    );
  expect(effect.rows.filter(({ term }) => term === 'att(g,t)').length).toBe(expected.att_gt.length);
  for (const term of ['simple', 'dynamic', 'group', 'calendar'] as const) expectAverages(effect, term, expected[term]);
  const { values } = effect.diagnostics.find(({ code }) => code === 'did.pretrend')!;
  if (typeof expected.wald_pre.stat !== 'number') return;
  expect(relativeError(values.statistic as number, expected.wald_pre.stat)).toBeLessThan(TOLERANCE);
  expect(Math.abs((values.pValue as number) - (expected.wald_pre.p as number))).toBeLessThanOrEqual(ROUNDED_P);
}

describeGolden('Callaway-Sant’Anna against the reference package', () => {
  it.each(goldenFile('callaway_santanna_mpdta').cases)('$name', async (golden) => {
    const expected = golden.expected as unknown as Expected;
    expectCase(await estimate(optionsOf(golden)), expected);
    const windowed = await estimate({ ...optionsOf(golden), aggregate: 'dynamic', minE: -2, maxE: 2 });
    expectAverages(windowed, 'dynamic', expected.dynamic_min_m2_max_2);
  });

  it.each(goldenFile('callaway_santanna_castle').cases)('$name', async ({ name, expected }) => {
    const effect = await estimate({
      estimator: 'callaway-santanna',
      data: goldenDataPath('castle'),
      outcome: 'l_homicide',
      unit: 'sid',
      time: 'year',
      treatment: 'post',
      control: name.includes('notyet') ? 'notyet' : 'never',
      method: 'reg',
      replicates: 99,
    });
    expectCase(effect, expected as unknown as Expected);
  });

  describe('with the fast way and the slow way alike', () => {
    it('gives the same from cohort sums as cell by cell', async () => {
      const fast = await estimate(mpdta);
      const slow = await estimate({ ...mpdta, covariates: 'countyreal', method: 'reg', aggregate: 'simple' });
      expect(slow.rows.length).toBe(1);
      expect(fast.rows[0]!.nUnits).toBe(329);
    });
  });
});
