import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
const wave = (i: number) => ((i * 7919) % 101) / 25;

type Row = Readonly<Record<string, string | number>>;

/** `nUnits` sites over `nPeriods` months; the last `nTreated` start in month `start` and gain 3. */
function sites(nUnits: number, nPeriods: number, nTreated: number, start: number): readonly Row[] {
  return Array.from({ length: nUnits * nPeriods }, (_, i) => {
    const [unit, time] = [Math.floor(i / nPeriods), (i % nPeriods) + 1];
    const on = unit >= nUnits - nTreated && time >= start ? 1 : 0;
    return {
      site: `s${unit + 1}`,
      region: `r${Math.floor(unit / 2)}`,
      mixed: unit % 2,
      month: time,
      on,
      y: 20 + unit + time * (0.2 + (unit % 5) / 20) + wave(i + unit) + 3 * on,
    };
  });
}

const panel = sites(24, 12, 1, 9);
const several = sites(24, 12, 4, 9);
const short = sites(8, 6, 1, 5);
const synthetic = (data: readonly Row[], name: string, more: Partial<EstimateInput> = {}): EstimateInput => ({
  estimator: 'synthetic-did',
  data: write(name, data),
  outcome: 'y',
  unit: 'site',
  time: 'month',
  treatment: 'on',
  ...more,
});

/** 400 people with a score; 60 and more were trained, some others too in `took`. */
const noise = makeRng('people');
const people: readonly Row[] = Array.from({ length: 400 }, (_, i) => {
  const score = 100 * noise.uniform();
  const trained = score >= 60 ? 1 : 0;
  return {
    id: `p${i}`,
    score,
    trained,
    took: noise.uniform() < 0.1 + 0.8 * trained ? 1 : 0,
    never: 0,
    rounded: Math.round(score / 25) * 25,
    constant: 5,
    age: 20 + ((i * 13) % 40),
    team: `t${i % 20}`,
    y: score / 20 + 2 * trained + noise.uniform() + noise.uniform(),
  };
});
const discontinuity = (more: Partial<EstimateInput> = {}): EstimateInput => ({
  estimator: 'rd',
  data: write('people', people),
  outcome: 'y',
  running: 'score',
  cutoff: 60,
  ...more,
});

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

async function effectOf(input: EstimateInput) {
  const effect = await estimate(input);
  expectEffectRows(effect);
  return effect;
}

describe('synthetic controls on a bare table', () => {
  it('gives one treated unit placebos and no standard error', async () => {
    const effect = await effectOf(synthetic(panel, 'panel'));
    expect(effect.inference).toEqual({ kind: 'inversion', test: 'placebo' });
    expect(effect.rows.length).toBe(1);
    expect(effect.rows[0]).toMatchObject({ term: 'on', estimand: 'ATT', stdError: null, nUnits: 24, nTreated: 1 });
    expect(effect.rows[0]!.estimate).toBeGreaterThan(0);
    expect(effect.detail).toHaveProperty('placebo.smallestPValue', 1 / 24);
  });

  it('gives several treated units a jackknife, a bootstrap or placebos with a standard error', async () => {
    const jackknife = await effectOf(synthetic(several, 'several'));
    expect(jackknife.inference).toEqual({ kind: 'analytic', vcov: 'jackknife', df: 23 });
    expect(jackknife.diagnostics.map(({ code }) => code)).toEqual(['inference.few-clusters']);
    const bootstrap = await effectOf(synthetic(several, 'several', { bootstrap: 'unit', replicates: 60 }));
    expect(bootstrap.inference).toMatchObject({ kind: 'bootstrap', scheme: 'unit', draws: 60, failedDraws: 0 });
    const placebo = await effectOf(synthetic(several, 'several', { inference: 'placebo', replicates: 40 }));
    expect(placebo.provenance.seed).toBe('pilotlift');
    for (const { rows } of [jackknife, bootstrap, placebo]) {
      expect(rows[0]!.stdError).toBeGreaterThan(0);
      expect(rows[0]!.estimate).toBe(jackknife.rows[0]!.estimate);
    }
  });

  it('leaves out, draws and permutes whole clusters', async () => {
    const jackknife = await effectOf(synthetic(several, 'several', { cluster: 'region' }));
    expect(jackknife.inference).toMatchObject({ vcov: 'jackknife', df: 11 });
    expect(jackknife.rows[0]!.nClusters).toBe(12);
    const bootstrap = await effectOf(
      synthetic(several, 'several', { cluster: 'region', bootstrap: 'cluster', replicates: 40 }),
    );
    expect(bootstrap.inference).toMatchObject({ scheme: 'cluster' });
    const placebo = await effectOf(
      synthetic(several, 'several', { cluster: 'region', inference: 'placebo', replicates: 50 }),
    );
    const { placebos, exact } = (placebo.detail as { placebo: { placebos: { units: string[] }[]; exact: boolean } })
      .placebo;
    expect(exact).toBe(true);
    expect(placebos.length).toBe(45);
    expect(placebos.every(({ units }) => units.length === 4)).toBe(true);
  });

  it('draws the same for the same seed and other placebos for another', async () => {
    const drawn = async (seed: string) =>
      (await effectOf(synthetic(several, 'several', { inference: 'placebo', replicates: 30, seed }))).detail;
    expect(await drawn('a')).toEqual(await drawn('a'));
    expect(await drawn('a')).not.toEqual(await drawn('b'));
  });

  it('ranks periods by the conformal test', async () => {
    const effect = await effectOf(synthetic(sites(8, 24, 1, 19), 'long', { inference: 'conformal' }));
    expect(effect.inference).toEqual({ kind: 'inversion', test: 'conformal' });
    expect(effect.rows[0]!.pValue! * 24).toBeCloseTo(Math.round(effect.rows[0]!.pValue! * 24), 9);
  });

  it('says why there is no test where neither is honest', async () => {
    const effect = await effectOf(synthetic(short, 'short'));
    expect(effect.inference.kind).toBe('none');
    expect(effect.rows[0]!.pValue).toBeNull();
    expect(effect.diagnostics.map(({ code }) => code)).toEqual(['synthetic.no-inference']);
  });

  const shifted = several.map((row) => ({ ...row, on: row.site === 's24' && Number(row.month) === 9 ? 0 : row.on! }));
  const moving = several.map((row) => ({ ...row, region: `r${row.month}` }));
  const wavering = panel.map((row) => ({ ...row, start: row.month! }));
  const worded = panel.map((row) => ({ ...row, start: 'spring' }));
  const donor = several.map((row) => ({ ...row, region: Number(String(row.site).slice(1)) > 20 ? row.site! : 'all' }));
  it.each([
    ['staggered starts', synthetic(shifted, 'shifted'), 'synthetic.staggered', 'callaway-santanna'],
    ['a missing row', synthetic(panel.slice(1), 'hole'), 'synthetic.hole', 's1 in 1'],
    [
      'an empty outcome',
      synthetic(
        panel.map((row, i) => (i === 30 ? { ...row, y: '' } : row)),
        'empty',
      ),
      'synthetic.hole',
      's3 in 7',
    ],
    [
      'nobody treated',
      synthetic(
        panel.map((row) => ({ ...row, on: 0 })),
        'none',
        { post: 9 },
      ),
      'synthetic.no-treated',
      'got none',
    ],
    ['one control', synthetic(sites(2, 12, 1, 9), 'one'), 'synthetic.few-controls', 'got 1'],
    ['one period before', synthetic(sites(24, 12, 1, 2), 'early'), 'synthetic.few-periods', 'got 1'],
    [
      'treated and back',
      synthetic(
        panel.map((row) => (row.site === 's24' && row.month === 12 ? { ...row, on: 0 } : row)),
        'back',
      ),
      'estimate.not-absorbing',
      's24',
    ],
    [
      'few controls for placebos',
      synthetic(short, 'short', { inference: 'placebo' }),
      'synthetic.small-placebo',
      '0.125',
    ],
    [
      'few periods for the conformal test',
      synthetic(panel, 'panel', { inference: 'conformal' }),
      'synthetic.short-conformal',
      '0.0833',
    ],
    [
      'several treated in the conformal test',
      synthetic(sites(24, 24, 4, 19), 'many', { inference: 'conformal' }),
      'synthetic.many-treated',
      'got 4',
    ],
    [
      'one treated in the jackknife',
      synthetic(panel, 'panel', { inference: 'jackknife' }),
      'synthetic.one-treated',
      'got 1',
    ],
    [
      'one treated in the bootstrap',
      synthetic(panel, 'panel', { bootstrap: 'unit' }),
      'synthetic.one-treated',
      'got 1',
    ],
    [
      'one treated cluster',
      synthetic(
        several.map((row) => ({ ...row, region: row.site! > 's2' ? 'a' : row.region! })),
        'lump',
        { cluster: 'region', inference: 'placebo' },
      ),
      'synthetic.mixed-cluster',
      'one cluster',
    ],
    [
      'clusters across arms',
      synthetic(several, 'several', { cluster: 'mixed', inference: 'placebo' }),
      'synthetic.mixed-cluster',
      's1 and s23',
    ],
    ['clusters that change', synthetic(moving, 'moving', { cluster: 'region' }), 'synthetic.cluster-varies', 'got two'],
    ['one donor', synthetic(donor, 'donor', { cluster: 'region' }), 'synthetic.one-donor', 'without s1'],
    [
      'a cohort that varies',
      synthetic(wavering, 'wavering', { treatment: undefined, cohort: 'start' } as never),
      'estimate.cohort-varies',
      's1',
    ],
    [
      'a cohort in words',
      synthetic(worded, 'worded', { treatment: undefined, cohort: 'start' } as never),
      'estimate.cohort-period',
      'spring',
    ],
    ['two tests', synthetic(panel, 'panel', { inference: 'placebo', bootstrap: 'unit' }), 'estimate.conflict', 'both'],
    ['wild draws', synthetic(panel, 'panel', { bootstrap: 'wild' }), 'estimate.conflict', 'wild'],
    ['covariates', synthetic(panel, 'panel', { covariates: 'mixed' }), 'estimate.conflict', '--covariates'],
    ['no unit', { ...synthetic(panel, 'panel'), unit: undefined } as EstimateInput, 'estimate.conflict', '--unit'],
  ])('refuses %s', async (_, input, code, words) => {
    const fault = await refusal(input);
    expect(fault.code).toBe(code);
    expect(`${fault.message} ${fault.hint}`).toContain(words);
  });
});

describe('regression discontinuity on a bare table', () => {
  it('estimates sharp and fuzzy designs', async () => {
    const sharp = await effectOf(discontinuity());
    expect(sharp.rows[0]).toMatchObject({ term: 'score', estimand: 'ATE', nUnits: 400 });
    expect(Math.abs(sharp.rows[0]!.estimate - 2)).toBeLessThan(3 * sharp.rows[0]!.stdError!);
    const named = await effectOf(discontinuity({ treatment: 'trained' }));
    expect(named.rows[0]).toEqual({ ...sharp.rows[0], term: 'trained' });
    const fuzzy = await effectOf(discontinuity({ fuzzy: 'took' }));
    expect(fuzzy.rows[0]).toMatchObject({ term: 'took', estimand: 'CACE' });
    expect(fuzzy.detail).toMatchObject({ design: 'fuzzy' });
  });

  it('tries placebo cut-offs, leaves a donut out and adjusts for covariates', async () => {
    const effect = await effectOf(discontinuity({ placeboCutoffs: '30,80', donut: 0.5, covariates: 'age,constant' }));
    const { placebos } = effect.detail as { placebos: readonly { distance: number; pValue: number }[] };
    expect(placebos.map(({ distance }) => distance)).toEqual([-30, 20]);
    expect(effect.fit.dropped['inside the donut']).toBeGreaterThan(0);
    expect(effect.fit.collinear).toEqual(['constant']);
  });

  it('clusters by the fit, and says when the score has few values', async () => {
    const clustered = await effectOf(discontinuity({ cluster: 'team' }));
    expect(clustered.inference).toMatchObject({ vcov: 'cr1s' });
    expect(clustered.rows[0]!.nClusters).toBe(20);
    const rough = people.map((row) => ({ ...row, score: Math.round(Number(row.score)) }));
    const whole = await effectOf({ ...discontinuity(), data: write('rough', rough) });
    expect(whole.diagnostics.map(({ code }) => code)).toContain('rd.mass-points');
  });

  it('finds people who chose their side, weak take-up and few rows', async () => {
    const sorted = people.map((row, i) => {
      const short = 60 - Number(row.score);
      return short > 0 && short < 8 && i % 4 > 0 ? { ...row, score: 60 + short / 4 } : row;
    });
    const codes = async (input: EstimateInput) => (await effectOf(input)).diagnostics.map(({ code }) => code);
    expect(await codes({ ...discontinuity(), data: write('sorted', sorted) })).toContain('rd.manipulation');
    const weak = people.map((row, i) => ({ ...row, took: i % 3 === 0 ? 1 : 0 }));
    expect(await codes({ ...discontinuity({ fuzzy: 'took' }), data: write('weak', weak) })).toContain(
      'rd.weak-take-up',
    );
    expect(await codes(discontinuity({ bandwidth: 3 }))).toContain('rd.few-inside');
    const coarse = people.map((row) => ({ ...row, score: 40 + (10 * ((Number(row.score) / 10) | 0)) / 2 }));
    expect(await codes({ ...discontinuity({ bandwidth: 40 }), data: write('coarse', coarse) })).toContain(
      'rd.no-density-test',
    );
  });

  it('gives an outcome that does not vary no test', async () => {
    const effect = await effectOf(discontinuity({ outcome: 'constant' }));
    expect(effect.rows[0]!.estimate).toBeCloseTo(0, 10);
    expect(effect.rows[0]!.pValue).toBeNull();
  });

  it.each([
    ['a cut-off beyond the scores', discontinuity({ cutoff: 600 }), 'rd.one-side', 'none at or above'],
    ['a score of few values', discontinuity({ running: 'rounded' }), 'rd.few-values', 'different values'],
    ['a narrow bandwidth', discontinuity({ bandwidth: 0.01 }), 'rd.few-values', 'at least'],
    ['take-up that never happens', discontinuity({ fuzzy: 'never' }), 'rd.no-take-up', 'jump of 0'],
    ['a treatment that ignores the cut-off', discontinuity({ treatment: 'took' }), 'rd.not-sharp', '--fuzzy'],
    ['the wrong side', discontinuity({ treatment: 'trained', below: true }), 'rd.not-sharp', '--below'],
    ['two designs', discontinuity({ treatment: 'trained', fuzzy: 'took' }), 'estimate.conflict', 'both'],
    ['no cut-off', { ...discontinuity(), cutoff: undefined } as EstimateInput, 'estimate.conflict', '--cutoff'],
    ['cr2', discontinuity({ vcov: 'cr2' }), 'estimate.conflict', 'cr2'],
    ['hc1 with clusters', discontinuity({ vcov: 'hc1', cluster: 'team' }), 'estimate.conflict', 'hc1'],
    ['a placebo at the cut-off', discontinuity({ placeboCutoffs: [60] }), 'estimate.conflict', 'the same'],
    ['a donut that holds everybody', discontinuity({ donut: 500 }), 'rd.one-side', 'none'],
  ])('refuses %s', async (_, input, code, words) => {
    const fault = await refusal(input);
    expect(fault.code).toBe(code);
    expect(`${fault.message} ${fault.hint}`).toContain(words);
  });
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
