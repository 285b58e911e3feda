import { describe, expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
type Row = Record<string, string | number>;
const wave = (i: number) => ((i * 7919) % 101) / 10;

/** 24 people over 6 months: a third never starts, the others in month 3 or 4. */
const panel: readonly Row[] = Array.from({ length: 24 }, (_, unit) =>
  Array.from({ length: 6 }, (_, t) => {
    const cohort = ['', 3, 4][unit % 3]!;
    const on = cohort !== '' && t + 1 >= Number(cohort) ? 1 : 0;
    return {
      id: `p${unit + 1}`,
      team: `t${Math.floor(unit / 4)}`,
      month: t + 1,
      cohort,
      on,
      age: 30 + unit,
      tenure: wave(unit + 3 * t),
      weight: 1 + (unit % 2),
      y: wave(unit) + t + 2 * on + wave(unit * 7 + t * 13),
    };
  }),
).flat();

const table = (name: string, change: (row: Row, i: number) => Row | null = (row) => row) =>
  write(
    name,
    panel.flatMap((row, i) => {
      const changed = change({ ...row }, i);
      return changed === null ? [] : [changed];
    }),
  );
const data = table('panel');
const base = { estimator: 'twfe', data, outcome: 'y', unit: 'id', time: 'month', cohort: 'cohort' } as const;
const byDummy = { estimator: 'twfe', data, outcome: 'y', unit: 'id', time: 'month', treatment: 'on' } as const;

const BAD: readonly (readonly [what: string, input: EstimateInput, code: string, words: RegExp])[] = [
  [
    'lags beyond the periods',
    { ...base, vcov: 'dk', lags: 6 },
    'vcov.lags',
    /smaller than the number of periods, got 6 for 6/,
  ],
  ['lags of another standard error', { ...base, lags: 2 }, 'estimate.conflict', /needs --vcov dk, got it without/],
  ['clusters beside dk', { ...base, vcov: 'dk', cluster: 'team' }, 'estimate.conflict', /does not apply, got team/],
  [
    'small-sample degrees of freedom of dk',
    { ...base, vcov: 'dk', df: 'satterthwaite' },
    'estimate.conflict',
    /got satterthwaite/,
  ],
  ['dk beside a wild bootstrap', { ...base, vcov: 'dk', bootstrap: 'wild' }, 'estimate.conflict', /got --vcov dk/],
  [
    'dk of a cross-section',
    { estimator: 'ancova', data, outcome: 'y', treatment: 'on', vcov: 'dk' },
    'vcov.not-available',
    /dk does not belong/,
  ],
  [
    'nobody starts',
    { ...base, data: table('nobody', (r) => ({ ...r, cohort: '' })) },
    'estimate.empty-arm',
    /got none/,
  ],
  [
    'everybody starts at once',
    { ...base, data: table('at-once', (r) => ({ ...r, cohort: 3 })) },
    'estimate.effect-not-identified',
    /got one start for everybody/,
  ],
  [
    'all starters are treated from the first month on',
    { ...base, data: table('always', (r) => ({ ...r, cohort: r.cohort === '' ? '' : 1 })) },
    'estimate.effect-not-identified',
    /seen before they start, got none/,
  ],
  [
    'one month',
    { ...base, data: table('one-month', (r) => (r.month === 3 ? r : null)) },
    'estimate.one-period',
    /got 1/,
  ],
  [
    'a cohort that is no month',
    { ...base, data: table('text-cohort', (r) => ({ ...r, cohort: r.cohort === 3 ? 'spring' : r.cohort! })) },
    'estimate.cohort-period',
    /got "spring"/,
  ],
  [
    'two cohorts of one person',
    {
      ...base,
      data: table('two-cohorts', (r, i) => ({ ...r, cohort: i === 7 ? 4 : i < 12 && i > 5 ? 3 : r.cohort! })),
    },
    'estimate.cohort-varies',
    /unit p2\): a unit has one/,
  ],
  [
    'a treatment that switches off',
    { ...byDummy, data: table('off', (r, i) => ({ ...r, on: i === 11 ? 0 : r.on! })) },
    'estimate.not-absorbing',
    /once treated/,
  ],
  [
    'two rows of one person in one month',
    { ...base, data: table('twice', (r, i) => ({ ...r, month: i === 1 ? 1 : r.month! })) },
    'estimate.duplicate-row',
    /got unit p1 twice/,
  ],
  [
    'a weight of zero',
    { ...base, weights: 'weight', data: table('zero', (r, i) => ({ ...r, weight: i === 5 ? 0 : 1 })) },
    'stats.weights',
    /got 0/,
  ],
  [
    'a negative weight',
    { ...base, weights: 'weight', data: table('negative', (r, i) => ({ ...r, weight: i === 5 ? -2 : 1 })) },
    'stats.weights',
    /got -2/,
  ],
  [
    'a further effect that is the treatment',
    { ...byDummy, fixedEffects: 'on' },
    'estimate.effect-not-identified',
    /got a collinear one/,
  ],
  ['CR2 of two-way clusters', { ...base, cluster: 'id,month', vcov: 'cr2' }, 'vcov.two-way', /got cr2/],
  ['neyman', { ...base, vcov: 'neyman' }, 'estimate.conflict', /got neyman/],
  ['no units', { ...base, unit: undefined as never }, 'estimate.conflict', /needs --unit/],
  ['no months', { ...base, time: undefined as never }, 'estimate.conflict', /needs --time/],
  ['neither treatment nor cohort', { ...base, cohort: undefined as never }, 'estimate.conflict', /got neither/],
  ['four clusters', { ...base, cluster: 'id,month,team,age' }, 'estimate.conflict', /got 4/],
  ['two levels resampled', { ...base, cluster: 'id,month', bootstrap: 'wild' }, 'estimate.conflict', /got id, month/],
  ['wild flags without it', { ...base, wildVariant: '33' }, 'estimate.conflict', /need --bootstrap wild/],
  [
    'another error than the variant',
    { ...base, bootstrap: 'wild', vcov: 'cr2' },
    'estimate.conflict',
    /got --vcov cr2/,
  ],
  ['blocks without lots', { ...base, block: 'team' }, 'estimate.conflict', /got it without/],
  [
    'a variant of influence values',
    { ...base, estimator: 'callaway-santanna', bootstrap: 'wild', wildVariant: '33' },
    'estimate.conflict',
    /got one/,
  ],
  [
    'parts that reach across clusters',
    { ...base, cluster: 'team', bootstrap: 'wild', wildClusters: 'weight' },
    'wild.group-across-clusters',
    /got a group in two/,
  ],
  [
    'several levels and blocks',
    { ...base, estimator: 'did', treatment: 'on', cohort: undefined, cluster: 'id,team', randomization: true },
    'estimate.conflict',
    /a standard error alone/,
  ],
  [
    'a constant arm and six months',
    { ...byDummy, data: table('arm', (r) => ({ ...r, on: r.cohort === '' ? 0 : 1 })) },
    'estimate.needs-post',
    /got 6 periods/,
  ],
  ['a bootstrap of units', { ...base, bootstrap: 'unit' }, 'estimate.conflict', /has --bootstrap wild/],
  [
    'counts below 0',
    { ...base, estimator: 'poisson', data: table('below', (r, i) => ({ ...r, y: i === 3 ? -1 : r.y! })) },
    'estimate.negative-outcome',
    /got -1/,
  ],
  [
    'a count that is 0 wherever people are treated',
    { ...base, estimator: 'poisson', data: table('nothing', (r) => ({ ...r, y: r.on === 1 ? 0 : r.y! })) },
    'estimate.separated',
    /got none/,
  ],
  ['CR2 of a count', { ...base, estimator: 'poisson', vcov: 'cr2' }, 'estimate.conflict', /got cr2/],
];

describe('ill-posed panels', () => {
  it.each(BAD)('%s: one sentence', async (_, input, code, words) => {
    const fault = await refusal(input);
    expect(fault.code).toBe(code);
    expect(fault.message).toMatch(words);
  });

  it('are resampled by teams where asked, the same for any number of threads', async () => {
    const asked = { ...base, cluster: 'team', replicates: 99 };
    for (const more of [{ bootstrap: 'wild' }, { randomization: true, cluster: undefined }] as const) {
      const [one, two] = await Promise.all([1, 2].map((threads) => estimate({ ...asked, ...more, threads })));
      expectEffectRows(one!);
      expect(one!.rows).toEqual(two!.rows);
      expect(one!.rows[0]!.pValue).not.toBeNull();
    }
  });

  it('leave out covariates that repeat the effects and name them', async () => {
    const effect = await estimate({ ...base, covariates: 'age,tenure' });
    expectEffectRows(effect);
    expect(effect.fit.collinear).toEqual(['age']);
    expect(effect.diagnostics.map(({ code }) => code)).toContain('fit.collinear');
  });

  it('take gaps and people seen once, by dummy as by cohort', async () => {
    const gappy = table('gappy', (r, i) => (i % 7 === 2 || (i > 0 && i < 6) ? null : r));
    const byCohort = await estimate({ ...base, data: gappy });
    expectEffectRows(byCohort);
    const other = await estimate({ ...byDummy, data: gappy });
    expect(other.rows[0]!.estimate).toBeCloseTo(byCohort.rows[0]!.estimate, 12);
    expect((byCohort.detail as { bacon: unknown }).bacon).toBeNull();
  });

  it('without anybody who never starts, one of the last periods has no effect of its own', async () => {
    const all = table('no-never', (r) => (r.cohort === '' ? null : r));
    const study = await estimate({ ...base, estimator: 'event-study', data: all });
    expectEffectRows(study);
    expect(study.fit.collinear.length).toBe(1);
    const stacked = await estimate({ ...base, estimator: 'sun-abraham', data: all });
    expectEffectRows(stacked);
    expect(stacked.detail).toEqual({ control: 'last to start' });
    expect(stacked.fit.dropped).toEqual({ 'after the last cohort started': 48 });
  });

  it('measure from another reference, with ends that count as one', async () => {
    const effect = await estimate({ ...base, estimator: 'event-study', anticipation: 1, binAfter: 1 });
    expectEffectRows(effect);
    const relative = effect.rows.flatMap(({ relativePeriod }) => (relativePeriod === null ? [] : [relativePeriod]));
    expect(relative).toEqual([-3, -2, -1, 0, 1]);
    expect(effect.rows.find(({ relativePeriod }) => relativePeriod === -2)!.estimate).toBe(0);
  });

  it('do not move with the order of the rows or the names of the people', async () => {
    const forwards = await estimate({ ...base, estimator: 'sun-abraham', covariates: 'tenure' });
    const backwards = write('backwards', [...panel].reverse());
    const again = await estimate({ ...base, estimator: 'sun-abraham', covariates: 'tenure', data: backwards });
    expect(again.rows).toEqual(forwards.rows);
  });

  it('give influence values whose squares are the variance', async () => {
    const { influence, rows } = await estimate({ ...base, estimator: 'sun-abraham', vcov: 'cr0', with: ['influence'] });
    const at = rows.findIndex(({ term }) => term === 'simple');
    const sum = influence!.reduce((total, values) => total + values[at]! ** 2, 0);
    expect(Math.sqrt(sum) / influence!.length).toBeCloseTo(rows[at]!.stdError!, 10);
  });
});
