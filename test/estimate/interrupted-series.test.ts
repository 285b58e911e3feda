import { describe, expect, it } from 'vitest';
import type { EstimateInput } from '../../src/estimate/estimate.ts';
import { tableWriter } from '../write-table.ts';
import { effectOf } from './effect-of.ts';
import { refusal } from './refusal.ts';
import { type Row, sites, wave } from './site-months.ts';

const write = tableWriter();
const months: readonly Row[] = Array.from({ length: 30 }, (_, t) => ({
  month: t + 1,
  y: 10 + t / 5 + (t >= 18 ? 2 : 0) + wave(t),
}));
const series = (more: Partial<EstimateInput> = {}, data: readonly Row[] = months, name = 'months'): EstimateInput => ({
  estimator: 'interrupted-time-series',
  data: write(name, data),
  outcome: 'y',
  time: 'month',
  post: 19,
  ...more,
});

describe('interrupted series on a bare table', () => {
  it('prints level, slope, average and the effect by period, and claims nothing', async () => {
    const effect = await effectOf(series());
    expect(effect.rows.slice(0, 3).map(({ term }) => term)).toEqual(['level', 'slope', 'average']);
    expect(effect.rows.slice(3).map(({ relativePeriod }) => relativePeriod)).toEqual([...Array(12).keys()]);
    expect(effect.rows.every(({ estimand }) => estimand === 'PRE-POST')).toBe(true);
    expect(effect.diagnostics.map(({ code }) => code)).toEqual(['series.no-claim']);
    const mean = effect.rows.slice(3).reduce((sum, row) => sum + row.estimate, 0) / 12;
    expect(effect.rows[2]!.estimate).toBeCloseTo(mean, 10);
  });

  it('compares with controls where there are any', async () => {
    const effect = await effectOf({
      ...series({ post: undefined }, sites(6, 30, 2, 19), 'controls'),
      unit: 'site',
      treatment: 'on',
    } as EstimateInput);
    expect(effect.rows[0]).toMatchObject({ estimand: 'ATT', nUnits: 6, nTreated: 2 });
    expect(effect.diagnostics).toEqual([]);
  });

  it('says when periods are few or missing', async () => {
    const codes = async (input: EstimateInput) => (await effectOf(input)).diagnostics.map(({ code }) => code);
    expect(await codes(series({ post: 25 }))).toContain('series.few-periods');
    expect(
      await codes(
        series(
          {},
          months.filter((row) => row.month !== 7),
          'gap',
        ),
      ),
    ).toContain('series.gaps');
  });

  it('gives a series on a straight line no test', async () => {
    const effect = await effectOf(
      series(
        {},
        months.map((row) => ({ ...row, y: Number(row.month) })),
        'line',
      ),
    );
    expect(effect.rows[0]!.estimate).toBeCloseTo(0, 10);
    expect(effect.rows[0]!.pValue).toBeNull();
  });

  const treated = sites(6, 30, 2, 19);
  it.each([
    ['a start near the end', series({ post: 30 }), 'series.short', '29 and 1'],
    ['a start beyond the end', series({ post: 99 }), 'series.staggered', '0 different'],
    ['more lags than periods', series({ lags: 40 }), 'series.lags', 'got 40'],
    ['a season as long as the series', series({ season: 29 }), 'series.not-identified', '30 periods'],
    [
      'staggered starts',
      {
        ...series(
          { post: undefined },
          treated.map((row) => (row.site === 's6' && row.month === 19 ? { ...row, on: 0 } : row)),
          'late',
        ),
        unit: 'site',
        treatment: 'on',
      } as EstimateInput,
      'series.staggered',
      '2 different',
    ],
    [
      'a missing row',
      { ...series({ post: undefined }, treated.slice(1), 'lost'), unit: 'site', treatment: 'on' } as EstimateInput,
      'series.hole',
      's1 in 1',
    ],
    ['no start', series({ post: undefined } as never), 'estimate.conflict', '--post'],
    ['a treatment without units', series({ treatment: 'y' }), 'estimate.conflict', '--unit'],
  ])('refuses %s', async (_, input, code, words) => {
    const fault = await refusal(input);
    expect(fault.code).toBe(code);
    expect(`${fault.message} ${fault.hint}`).toContain(words);
  });
});
