import { expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { describeGolden, goldenCase, goldenDataPath, goldenRows } from '../golden.ts';
import { tableWriter } from '../write-table.ts';
import { relativeError } from './relative-error.ts';

/** Both sides solve the same normal equations; the reference stops demeaning at 1e-6. */
const TOLERANCE = 1e-8;
/** A quantity that is 0 up to its standard error's rounding. */
const FLOOR = 1e-10;
const write = tableWriter();
const file = 'event_study_sunab';

type Terms = Readonly<Record<string, { readonly estimate: number; readonly se: number; readonly p?: number }>>;

const close = (actual: number | null | undefined, expected: number, quantity: string) => {
  const error = relativeError(actual, expected, quantity);
  if (Math.abs((actual ?? Number.NaN) - expected) > FLOOR) expect(error).toBeLessThan(TOLERANCE);
};

function expectTerm(
  effect: Effect,
  where: (row: Effect['rows'][number]) => boolean,
  wanted: Terms[string],
  name: string,
) {
  const row = effect.rows.find(where)!;
  close(row.estimate, wanted.estimate, name);
  close(row.stdError, wanted.se, `${name}, standard error`);
  if (wanted.p !== undefined) close(row.pValue, wanted.p, `${name}, p`);
}

const mpdta: EstimateInput = {
  estimator: 'event-study',
  data: goldenDataPath('mpdta'),
  outcome: 'lemp',
  unit: 'countyreal',
  time: 'year',
  cohort: 'first_treat',
};
const castle: EstimateInput = {
  estimator: 'event-study',
  data: goldenDataPath('castle'),
  outcome: 'l_homicide',
  unit: 'sid',
  time: 'year',
  treatment: 'post',
};
const stagg = (): EstimateInput => ({
  estimator: 'sun-abraham',
  data: write(
    'base-stagg',
    goldenRows('fixest_base_stagg').map(({ id, year, year_treated, x1, y }) => ({
      id: id!,
      year: year!,
      cohort: Number(year_treated) > 10 ? '' : year_treated!,
      x1: x1!,
      y: y!,
    })),
  ),
  outcome: 'y',
  unit: 'id',
  time: 'year',
  cohort: 'cohort',
  covariates: 'x1',
});

const relativeOf = (name: string) => Number(/::(-?\d+)/.exec(name)![1]);

describeGolden('event studies against fixest', () => {
  it.each([
    ['mpdta dynamic TWFE event study', mpdta],
    ['castle dynamic TWFE', castle],
  ] as const)('%s', async (name, input) => {
    const { expected } = goldenCase(file, name);
    const effect = await estimate(input);
    expectEffectRows(effect);
    for (const [key, wanted] of Object.entries(expected.coefficients as Terms)) {
      expectTerm(effect, (row) => row.term === 'dynamic' && row.relativePeriod === relativeOf(key), wanted, key);
    }
    expect(effect.rows[0]!.df).toBe(expected.df_t);
  });

  it.each([
    ['mpdta sunab', () => ({ ...mpdta, estimator: 'sun-abraham' as const })],
    ['castle sunab', () => ({ ...castle, estimator: 'sun-abraham' as const })],
    ['base_stagg sunab', stagg],
  ] as const)('%s: cells, averages by time since the start and over all', async (name, input) => {
    const { expected } = goldenCase(file, name);
    const effect = await estimate(input());
    expectEffectRows(effect);
    for (const [key, wanted] of Object.entries(expected.event as Terms)) {
      if (key === 'x1') close(effect.fit.coefficients.x1, wanted.estimate, key);
      else expectTerm(effect, (row) => row.term === 'dynamic' && row.relativePeriod === relativeOf(key), wanted, key);
    }
    for (const [key, wanted] of Object.entries(expected.cohort_year_raw as Terms)) {
      const cohort = /cohort::(\d+)/.exec(key)?.[1];
      if (cohort === undefined) continue;
      expectTerm(
        effect,
        (row) => row.term === 'att(g,t)' && row.cohort === cohort && row.relativePeriod === relativeOf(key),
        wanted,
        key,
      );
    }
    expectTerm(effect, (row) => row.term === 'simple', (expected.att as Terms).ATT!, 'ATT');
    for (const [key, wanted] of Object.entries((expected.cohort ?? {}) as Terms)) {
      expectTerm(effect, (row) => row.term === 'group' && row.cohort === /\d+/.exec(key)![0], wanted, key);
    }
  });
});
