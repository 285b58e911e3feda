import { describe, expect, it } from 'vitest';
import type { EffectRow } from '../../src/core/effect.ts';
import { makeRng } from '../../src/core/rng.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
const rng = makeRng('people');

/** 60 people in 12 teams of 5, half of the teams treated, three sites; calls, deals won and days to the first deal. */
const people = Array.from({ length: 60 }, (_, i) => {
  const team = Math.floor(i / 5);
  const calls = 5 + rng.integer(20);
  return {
    id: `p${i + 1}`,
    team: `t${team + 1}`,
    site: `s${Math.floor(team / 4)}`,
    treat: team % 2,
    within: i % 2,
    pre: rng.uniform(),
    calls,
    deals: rng.integer(5),
    revenue: calls * (2 + rng.uniform()) + (team % 2),
    won: rng.integer(2),
    days: 1 + rng.integer(40),
    event: i > 55 ? 0 : rng.integer(2),
    weight: 1 + rng.integer(3),
  };
}).map((row, i) => (i < 10 ? { ...row, days: 45, event: 0 } : row));
const data = write('people', people);
const base = { data, treatment: 'treat' } as const;

const asked = {
  ratio: { estimator: 'ratio', ...base, outcome: 'revenue', denominator: 'calls' },
  rate: { estimator: 'rate', ...base, outcome: 'deals', exposure: 'calls' },
  proportion: { estimator: 'proportion', ...base, outcome: 'won' },
  quantiles: { estimator: 'quantile-effect', ...base, outcome: 'revenue' },
  survival: { estimator: 'survival', ...base, outcome: 'days', event: 'event', horizon: 40 },
  cuped: { estimator: 'ancova', ...base, outcome: 'revenue', method: 'cuped', covariates: 'pre,calls' },
  crossFitted: { estimator: 'ancova', ...base, outcome: 'revenue', method: 'cross-fitted', covariates: 'pre,calls' },
} as const satisfies Record<string, EstimateInput>;

describe('every one of them', () => {
  it.each(Object.entries(asked))('%s keeps the contract and names its inference', async (name, input) => {
    const effect = await estimate(input);
    expectEffectRows(effect);
    expect(effect.rows).toHaveLength(name === 'quantiles' ? 3 : 1);
    expect(effect.rows.every((row) => row.estimator === input.estimator)).toBe(true);
    const kinds = { survival: 'greenwood', quantiles: 'maritz-jarrett', proportion: 'hc0' } as Record<string, string>;
    expect(effect.inference).toMatchObject({ kind: 'analytic', vcov: kinds[name] ?? 'neyman' });
  });

  it.each(Object.entries(asked))(
    '%s does not depend on the order of rows where units are named',
    async (name, input) => {
      const shuffled = write(`${name}-reversed`, [...people].reverse());
      const answers = await Promise.all(
        [data, shuffled].map((table) => estimate({ ...input, data: table, unit: 'id' })),
      );
      const figures = ({ estimate: value, stdError, pValue }: EffectRow) => ({ value, stdError, pValue });
      expect(answers[1]!.rows.map(figures)).toEqual(answers[0]!.rows.map(figures));
      expect(answers[1]!.detail).toEqual(answers[0]!.detail);
    },
  );

  it.each(['proportion', 'quantiles', 'survival'] as const)('%s refuses several rows a unit', async (name) => {
    const { code, kind } = await refusal({ ...asked[name], unit: 'team' });
    expect([code, kind]).toEqual(['estimate.duplicate-row', 'data']);
  });

  it('clusters: Welch over teams for ratio and rate, whole teams in a fold', async () => {
    for (const name of ['ratio', 'rate'] as const) {
      const { rows, inference } = await estimate({ ...asked[name], cluster: 'team' });
      expect(rows[0]).toMatchObject({ nClusters: 12 });
      expect(rows[0]!.df!).toBeLessThanOrEqual(10);
      expect(inference).toMatchObject({ vcov: 'neyman', df: rows[0]!.df });
      const normal = await estimate({ ...asked[name], cluster: 'team', df: 'normal', vcov: 'cr0' });
      expect(normal.rows[0]!.df).toBeNull();
      expect(normal.rows[0]!.stdError!).toBeCloseTo(rows[0]!.stdError! * Math.sqrt(5 / 6), 12);
    }
    const { rows } = await estimate({ ...asked.crossFitted, cluster: 'team', folds: 2 });
    expect(rows[0]!.nClusters).toBe(12);
    const cuped = await estimate({ ...asked.cuped, cluster: 'team' });
    expect(cuped.inference).toMatchObject({ vcov: 'cr2' });
  });

  it('weights change a ratio as repeated rows do its estimate', async () => {
    const repeated = write(
      'repeated',
      people.flatMap((row) => Array.from({ length: row.weight }, () => row)),
    );
    const weighted = await estimate({ ...asked.ratio, weights: 'weight' });
    const long = await estimate({ ...asked.ratio, data: repeated, unit: 'id' });
    expect(weighted.rows[0]!.estimate).toBeCloseTo(long.rows[0]!.estimate, 12);
    expect((await estimate({ ...asked.cuped, weights: 'weight' })).inference).toMatchObject({ vcov: 'hc2' });
  });

  it('weights give no exact statement of counts, and are positive', async () => {
    const weighted = await estimate({ ...asked.rate, weights: 'weight' });
    expect(weighted.detail).toMatchObject({ dispersion: null, exactTest: null, arms: [{ low: null }, { low: null }] });
    const repeated = write(
      'repeated-counts',
      people.flatMap((row) => Array.from({ length: row.weight }, () => row)),
    );
    const long = await estimate({ ...asked.rate, data: repeated, unit: 'id' });
    expect(weighted.rows[0]!.estimate).toBeCloseTo(long.rows[0]!.estimate, 12);
    expect(weighted.rows[0]!.stdError).toBeCloseTo(long.rows[0]!.stdError!, 12);
    const none = write(
      'no-weight',
      people.map((row, i) => ({ ...row, weight: i === 3 ? 0 : row.weight })),
    );
    for (const name of ['ratio', 'rate', 'proportion', 'quantiles', 'survival'] as const)
      expect(await refusal({ ...asked[name], data: none, weights: 'weight' })).toMatchObject({
        code: 'stats.weights',
        message: expect.stringContaining('no-weight.csv (column weight, line 5), weights: each must be positive'),
      });
  });

  it('names the seed of the folds', async () => {
    const { provenance } = await estimate({ ...asked.crossFitted, seed: 'folds' });
    expect(provenance.seed).toBe('folds');
    expect((await estimate({ ...asked.cuped, seed: 'folds' })).provenance.seed).toBeNull();
  });

  it('resamples CUPED as any difference', async () => {
    const boot = await estimate({ ...asked.cuped, bootstrap: 'unit', replicates: 99 });
    expect(boot.inference).toMatchObject({ kind: 'bootstrap' });
    const drawn = await estimate({ ...asked.cuped, randomization: true, cluster: 'team', replicates: 99 });
    expect(drawn.inference).toMatchObject({ kind: 'randomization' });
  });

  it('prints influence where it is asked for', async () => {
    for (const name of ['ratio', 'rate', 'proportion', 'survival', 'crossFitted'] as const)
      expect((await estimate({ ...asked[name], with: 'influence' })).influence).toHaveLength(60);
    expect((await estimate({ ...asked.quantiles, with: 'influence' })).influence).toBeNull();
  });
});

describe('what they refuse', () => {
  it.each([
    ['no denominator', { ...asked.ratio, denominator: undefined }, 'estimate.conflict'],
    ['no horizon', { ...asked.survival, horizon: undefined }, 'estimate.conflict'],
    ['a flag of another', { ...asked.proportion, horizon: 3 }, 'estimate.conflict'],
    ['hc3 of a ratio', { ...asked.ratio, vcov: 'hc3' }, 'estimate.conflict'],
    ['hc0 with clusters', { ...asked.rate, vcov: 'hc0', cluster: 'team' }, 'estimate.conflict'],
    ['residual degrees of freedom', { ...asked.ratio, df: 'residual' }, 'estimate.conflict'],
    ['a method of others', { ...asked.cuped, method: 'ipw' }, 'estimate.conflict'],
    ['CUPED without covariates', { ...asked.cuped, covariates: [] }, 'estimate.conflict'],
    ['weights of cross-fitting', { ...asked.crossFitted, weights: 'weight' }, 'estimate.conflict'],
    ['folds without cross-fitting', { ...asked.cuped, folds: 3 }, 'estimate.conflict'],
    ['a quantile of 1', { ...asked.quantiles, at: '0.5,1' }, 'usage.option'],
    ['a quantile that is no number', { ...asked.quantiles, at: 'median' }, 'usage.option'],
    ['a horizon of 0', { ...asked.survival, horizon: 0 }, 'usage.option'],
    ['one fold', { ...asked.crossFitted, folds: 1 }, 'usage.option'],
    ['an outcome that is not 0 or 1', { ...asked.proportion, outcome: 'deals' }, 'estimate.not-binary'],
    ['an event that is not 0 or 1', { ...asked.survival, event: 'deals' }, 'estimate.not-binary'],
    ['a horizon beyond the data', { ...asked.survival, horizon: 46 }, 'estimate.horizon'],
    ['amounts as counts', { ...asked.rate, outcome: 'revenue' }, 'estimate.not-a-count'],
    ['too many folds', { ...asked.crossFitted, folds: 20 }, 'estimate.few-in-fold'],
  ] as const)('%s', async (_, input, code) => {
    const fault = await refusal(input as EstimateInput);
    expect(fault.code).toBe(code);
    expect(fault.message).toMatch(/, got .*\.$/);
  });

  it('names the outcome, not the treatment, that is not 0 or 1', async () => {
    expect((await refusal({ ...asked.proportion, outcome: 'deals' })).message).toContain('the outcome is 0 or 1');
  });
});

describe('blocks with unequal shares', () => {
  // Site a: 2 of 10 treated, level 0; site b: 8 of 10 treated, level 10; no effect.
  const rows = Array.from({ length: 20 }, (_, i) => {
    const site = i < 10 ? 'a' : 'b';
    return {
      site,
      treat: Number(i % 10 < (site === 'a' ? 2 : 8)),
      y: (site === 'a' ? 0 : 10) + (i % 3) / 10,
      x: (i * 7) % 5,
    };
  });
  const table = write('blocks', rows);
  const input = { data: table, outcome: 'y', treatment: 'treat' } as const;

  it('the blocked difference weights by the inverse of the shares', async () => {
    const {
      rows: [row],
      detail,
    } = await estimate({ estimator: 'difference-in-means', ...input, block: 'site' });
    const weight = (i: number) => {
      const share = rows[i]!.site === 'a' ? 0.2 : 0.8;
      return rows[i]!.treat === 1 ? 1 / share : -1 / (1 - share);
    };
    const byProbability = rows.reduce((sum, { y }, i) => sum + weight(i) * y, 0) / 20;
    expect(row!.estimate).toBeCloseTo(byProbability, 10);
    expect(row!.estimand).toBe('ATE');
    expect(detail).toEqual({ form: 'blocks', weighting: 'rows of the block' });
    expect((await estimate({ estimator: 'difference-in-means', ...input })).rows[0]!.estimate).toBeGreaterThan(5);
  });

  it.each(['ancova', 'lin'] as const)(
    '%s warns unless the block is a covariate or shares are equal',
    async (estimator) => {
      const codes = async (more: object, from = table) =>
        (await estimate({ estimator, ...input, covariates: 'x', block: 'site', ...more, data: from })).diagnostics.map(
          ({ code }) => code,
        );
      expect(await codes({})).toContain('estimate.block-shares');
      expect(await codes({ covariates: 'x,site' })).not.toContain('estimate.block-shares');
      const even = write(
        `even-${estimator}`,
        rows.map((row, i) => ({ ...row, treat: i % 2 })),
      );
      expect(await codes({}, even)).not.toContain('estimate.block-shares');
    },
  );
});
