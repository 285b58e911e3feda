import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';

const write = tableWriter();
const wave = (i: number) => ((i * 7919) % 101) / 10;

interface Row {
  readonly id: string;
  readonly team: string;
  readonly year: number;
  readonly start: number | '';
  readonly on: number;
  readonly x: number;
  readonly same: number;
  readonly weight: number;
  readonly y: number;
}

/** Units of each start (0 = never), in 2001 to 2006. */
function rowsOf(starts: readonly number[], perStart = 8): readonly Row[] {
  return starts.flatMap((start, cohort) =>
    Array.from({ length: perStart }, (_, i) => cohort * perStart + i).flatMap((unit) =>
      [2001, 2002, 2003, 2004, 2005, 2006].map((year) => {
        const on = start > 0 && year >= start ? 1 : 0;
        return {
          id: `u${unit}`,
          team: `t${unit % 6}`,
          year,
          start: start === 0 ? ('' as const) : start,
          on,
          x: wave(unit * 31),
          same: 2 * wave(unit * 31),
          weight: 1 + (unit % 3),
          y: wave(unit * 6 + year) + wave(unit) + year / 10 + 2 * on,
        };
      }),
    ),
  );
}

const sound = rowsOf([2003, 2005, 0]);
const named = { outcome: 'y', unit: 'id', time: 'year', replicates: 99 } as const;
const estimators = ['callaway-santanna', 'imputation'] as const;

async function answer(rows: readonly object[], more: Partial<EstimateInput> = {}) {
  const data = write(`table ${Math.random()}`, rows as never);
  const start = 'treatment' in more ? {} : { cohort: 'start' };
  const effect = await estimate({ estimator: 'callaway-santanna', data, ...named, ...start, ...more });
  expectEffectRows(effect);
  return effect;
}

async function refused(rows: readonly object[], more: Partial<EstimateInput> = {}): Promise<string> {
  const fault = await answer(rows, more).then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(PilotError);
  const { message, code } = fault as PilotError;
  expect(message).toMatch(/^[^\n]+\.$/);
  return code;
}

describe.each(estimators)('ill-posed requests of %s', (estimator) => {
  it('a cohort that varies within a unit', async () => {
    const rows = sound.map((row, i) => (i === 3 ? { ...row, start: 2004 } : row));
    expect(await refused(rows, { estimator })).toBe('estimate.cohort-varies');
  });

  it('a cohort that is no period', async () => {
    const rows = sound.map((row) => (row.id === 'u0' ? { ...row, start: 'May' } : row));
    expect(await refused(rows, { estimator })).toBe('estimate.cohort-period');
  });

  it('a treatment that switches off', async () => {
    const rows = sound.map((row) => (row.id === 'u0' && row.year === 2006 ? { ...row, on: 0 } : row));
    expect(await refused(rows, { estimator, treatment: 'on' })).toBe('estimate.not-absorbing');
  });

  it('all units treated from the first period on', async () => {
    expect(await refused(rowsOf([2001, 2000]), { estimator })).toBe('staggered.no-cohort');
  });

  it('a single cohort beside the never treated', async () => {
    const effect = await answer(rowsOf([2004, 0]), { estimator });
    const overall = effect.rows.filter(
      ({ cohort, period, relativePeriod }) => `${cohort}${period}${relativePeriod}` === 'nullnullnull',
    );
    expect(overall.map(({ term }) => term)).toEqual(['simple', 'dynamic', 'group', 'calendar']);
  });

  it('always-treated units are left out and counted', async () => {
    const effect = await answer(rowsOf([2001, 2004, 0]), { estimator });
    expect(effect.fit.dropped).toEqual({ alwaysTreated: 48 });
    expect(effect.diagnostics.map(({ code }) => code)).toContain('staggered.always-treated');
  });

  it.each([0, -1])('a weight of %d', async (weight) => {
    const rows = sound.map((row, i) => (i === 7 ? { ...row, weight } : row));
    expect(await refused(rows, { estimator, weights: 'weight' })).toBe('stats.weights');
  });

  it('gaps in the panel', async () => {
    const effect = await answer(
      sound.filter((_, i) => i % 11 !== 4),
      { estimator },
    );
    expect(effect.diagnostics.map(({ code }) => code)).toContain('staggered.unbalanced');
  });

  it('a cohort between two periods of the axis', async () => {
    const rows = sound.filter(({ year }) => year !== 2003);
    const effect = await answer(rows, { estimator });
    expect(effect.rows.find(({ cohort }) => cohort === '2003')?.estimate).toBeTypeOf('number');
  });

  it('an outcome that does not vary', async () => {
    const effect = await answer(
      sound.map((row) => ({ ...row, y: 5 })),
      { estimator },
    );
    for (const row of effect.rows) expect([row.estimate, row.stdError]).toEqual([0, null]);
  });

  it('a cluster that varies within a unit', async () => {
    const rows = sound.map((row, i) => (i === 3 ? { ...row, team: 'other' } : row));
    expect(await refused(rows, { estimator, cluster: 'team' })).toBe('staggered.cluster-varies');
  });

  it('neither cohort nor treatment, and both', async () => {
    expect(await refused(sound, { estimator, cohort: undefined as never, treatment: undefined as never })).toBe(
      'estimate.conflict',
    );
    expect(await refused(sound, { estimator, cohort: 'start', treatment: 'on' })).toBe('estimate.conflict');
  });

  it('clusters coarser than the unit', async () => {
    const effect = await answer(sound, { estimator, cluster: 'team', with: ['influence'], aggregate: 'simple' });
    expect(effect.fit.nClusters).toBe(6);
    const sums = new Map<number, number>();
    effect.influence!.forEach(([value], unit) => {
      sums.set(unit % 6, (sums.get(unit % 6) ?? 0) + value! / effect.fit.nUnits);
    });
    const variance = [...sums.values()].reduce((sum, value) => sum + value * value, 0);
    expect(effect.rows[0]!.stdError).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it.each(['gaussian', 'rademacher', 'mammen'] as const)(
    'bands by %s multipliers hold the intervals',
    async (multiplier) => {
      const { rows } = await answer(sound, { estimator, multiplier, replicates: 999, seed: 7 });
      const banded = rows.filter(({ bandLow }) => bandLow !== null);
      expect(banded.length).toBeGreaterThan(10);
      for (const row of banded) expect(row.bandLow! <= row.ciLow! && row.bandHigh! >= row.ciHigh!).toBe(true);
      expect(rows.find(({ term }) => term === 'simple')!.bandLow).toBeNull();
    },
  );

  it('balanced event time keeps the cohorts seen long enough', async () => {
    const { rows } = await answer(sound, { estimator, aggregate: 'dynamic', balance: 3 });
    const after = rows.filter(({ relativePeriod }) => relativePeriod !== null && relativePeriod >= 0);
    expect(after.map(({ nTreated }) => nTreated)).toEqual([8, 8, 8, 8]);
  });
});

describe('ill-posed requests of callaway-santanna', () => {
  it('no never-treated units', async () => {
    expect(await refused(rowsOf([2003, 2005]))).toBe('staggered.no-controls');
    const effect = await answer(rowsOf([2003, 2005]), { control: 'notyet' });
    expect(
      effect.rows.filter(({ term, cohort }) => term === 'group' && cohort !== null).map(({ cohort }) => cohort),
    ).toEqual(['2003']);
  });

  it('all units treated at once', async () => {
    expect(await refused(rowsOf([2004]), { control: 'notyet' })).toBe('staggered.no-controls');
  });

  it('collinear covariates are named', async () => {
    const fault = await answer(sound, { covariates: 'x,same', method: 'reg' }).catch((error: PilotError) => error);
    expect(fault).toMatchObject({ code: 'did.covariate-not-identified', message: expect.stringContaining('same') });
  });

  it('covariates that tell the arms apart', async () => {
    const rows = sound.map((row) => ({ ...row, x: row.start === '' ? row.x : 100 + row.x }));
    expect(await refused(rows, { covariates: 'x' })).toBe('did.no-overlap');
  });

  it('a cohort of one unit', async () => {
    const lonely = sound.filter(({ start, id }) => start !== 2005 || id === 'u8');
    const effect = await answer(lonely);
    expect(effect.rows.find(({ cohort }) => cohort === '2005')!.nTreated).toBe(1);
    const apart = lonely.map((row) => (row.id === 'u8' ? { ...row, x: 100 } : row));
    const adjusted = await answer(apart, { covariates: 'x' });
    expect(adjusted.diagnostics.map(({ code }) => code)).toContain('staggered.cell-left-out');
  });

  it('one period before the start has no pre-trend to test', async () => {
    const effect = await answer(rowsOf([2002, 0]));
    const { values } = effect.diagnostics.find(({ code }) => code === 'did.pretrend')!;
    expect(values).toEqual({ statistic: null, df: 0, pValue: null });
  });

  it('a method that it lacks', async () => {
    expect(await refused(sound, { method: 'cuped' })).toBe('estimate.conflict');
  });

  it('cohort sums and cells agree', async () => {
    const fast = await answer(sound, { control: 'notyet' });
    const slow = await answer(
      sound.map((row) => ({ ...row, weight: 3 })),
      { control: 'notyet', weights: 'weight' },
    );
    fast.rows.forEach((row, i) => {
      expect(slow.rows[i]!.estimate).toBeCloseTo(row.estimate, 10);
      expect(slow.rows[i]!.stdError).toBeCloseTo(row.stdError!, 10);
    });
  });
});

describe('ill-posed requests of imputation', () => {
  it('no unit column', async () => {
    expect(await refused(sound, { estimator: 'imputation', unit: undefined as never })).toBe('estimate.conflict');
  });

  it('a treated unit without an untreated row', async () => {
    const rows = sound.filter(({ id, year }) => id !== 'u0' || year >= 2003);
    expect(await refused(rows, { estimator: 'imputation' })).toBe('imputation.no-untreated');
  });
});

describe('did --method', () => {
  const two = sound
    .filter(({ year }) => year === 2002 || year === 2006)
    .map((row) => ({ ...row, arm: row.start === '' ? 0 : 1 }));
  const did = { estimator: 'did', treatment: 'arm', covariates: 'x', method: 'dr' } as const;

  it('takes clusters, and leaves out units seen once', async () => {
    const effect = await answer(two.slice(1), { ...did, cluster: 'team' });
    expect(effect.fit).toMatchObject({ nUnits: 23, nClusters: 6, dropped: { unpairedUnits: 1 } });
  });

  it('refuses several rows before or after, and other standard errors', async () => {
    const rows = sound.map((row) => ({ ...row, arm: row.start === '' ? 0 : 1 }));
    expect(await refused(rows, { ...did, post: 2005 })).toBe('did.two-periods');
    expect(await refused(two, { ...did, vcov: 'hc2' })).toBe('estimate.conflict');
  });

  it('says how many controls were trimmed', async () => {
    const odd = 380;
    const rows = Array.from({ length: 400 }, (_, unit) =>
      [2001, 2002].map((year) => ({
        id: `u${unit}`,
        year,
        arm: unit >= 200 && unit !== odd ? 1 : 0,
        x: unit / 20 - 10,
        y: wave(unit + year),
      })),
    ).flat();
    const effect = await answer(rows, { ...did, method: 'ipw' });
    const { code, values } = effect.diagnostics[0]!;
    expect([code, values.nTrimmed]).toEqual(['did.trimmed', 1]);
  });
});
