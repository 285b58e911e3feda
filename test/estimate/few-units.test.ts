import { describe, expect, it } from 'vitest';
import type { EstimateInput } from '../../src/estimate/estimate.ts';
import { tableWriter } from '../write-table.ts';
import { effectOf } from './effect-of.ts';
import { refusal } from './refusal.ts';
import { type Row, sites } from './site-months.ts';

const write = tableWriter();
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
      synthetic(panel, 'panel', { vcov: 'jackknife' }),
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
