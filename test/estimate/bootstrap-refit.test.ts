import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
const rng = makeRng('refit');

/** 48 people in 24 teams of one arm each; totals, a 0/1 outcome, a time with its event, and one row before and after. */
const people = Array.from({ length: 48 }, (_, i) => {
  const treat = Math.floor(i / 2) % 2;
  const calls = 5 + rng.integer(20);
  return {
    id: i + 1,
    team: Math.floor(i / 2) + 1,
    treat,
    calls,
    revenue: calls * (2 + rng.uniform()) + treat,
    deals: rng.integer(5),
    won: rng.integer(2),
    days: 1 + rng.integer(30),
    event: 1,
    age: 20 + 30 * rng.uniform(),
    weight: 1 + rng.integer(3),
  };
});
type Person = (typeof people)[number];
const panelOf = (rows: readonly Person[]) =>
  [0, 1].flatMap((time) =>
    rows.map((row) => ({ ...row, time, y: Math.sin(7 * row.id) + row.age / 9 + time * (row.calls / 9 + row.treat) })),
  );
const data = write('people', people);
const panel = write('panel', panelOf(people));

const base = { data, treatment: 'treat', unit: 'id', seed: 'refit' } as const;
const asked = {
  ratio: { ...base, estimator: 'ratio', outcome: 'revenue', denominator: 'calls' },
  rate: { ...base, estimator: 'rate', outcome: 'deals', exposure: 'calls' },
  proportion: { ...base, estimator: 'proportion', outcome: 'won' },
  quantiles: { ...base, estimator: 'quantile-effect', outcome: 'revenue', at: '0.25,0.5' },
  survival: { ...base, estimator: 'survival', outcome: 'days', event: 'event', horizon: 20 },
  reg: { ...base, data: panel, estimator: 'did', method: 'reg', outcome: 'y', time: 'time', covariates: 'age' },
  ipw: { ...base, data: panel, estimator: 'did', method: 'ipw', outcome: 'y', time: 'time', covariates: 'age' },
  dr: { ...base, data: panel, estimator: 'did', method: 'dr', outcome: 'y', time: 'time', covariates: 'age' },
} as const satisfies Record<string, EstimateInput>;
const all = Object.entries(asked) as readonly [keyof typeof asked, EstimateInput][];

describe('a draw', () => {
  /** Three draws of people within arms, and the tables that have those people as rows. */
  const draws = [0, 1, 2].map(() =>
    [0, 1].flatMap((arm) => {
      const own = people.filter(({ treat }) => treat === arm);
      return own.map(() => own[rng.integer(own.length)]!);
    }),
  );
  const file = write(
    'draws',
    draws.map((draw) => Object.fromEntries(draw.map(({ id }, k) => [`k${k}`, id]))),
  );

  it.each(all)('of %s is the estimate of the table that it makes', async (name, input) => {
    const effect = await estimate({ ...input, bootstrap: 'unit', resamples: file, with: 'draws' });
    for (const [b, draw] of draws.entries()) {
      // A person drawn twice is two people.
      const copied = (rows: readonly Person[]) => rows.map((row, k) => ({ ...row, copy: k }));
      const rows: readonly Record<string, number>[] =
        input.estimator === 'did'
          ? [0, 1].flatMap((time) => copied(draw).map((row) => ({ ...row, ...panelOf([row])[time]! })))
          : copied(draw);
      const alone = await estimate({ ...input, data: write(`${name}-${b}`, rows), unit: 'copy' });
      alone.rows.forEach((row, term) => {
        expect(effect.draws![term]![b]).toBeCloseTo(row.estimate, 9);
      });
    }
  });
});

describe('the bootstrap of units and clusters', () => {
  it.each(all)(
    'of %s agrees with the standard error, gives every interval, and keeps its bytes',
    async (name, input) => {
      const plain = await estimate(input);
      const kinds =
        name === 'quantiles' ? (['percentile', 'basic', 't'] as const) : (['percentile', 'basic', 'bca', 't'] as const);
      for (const ci of kinds) {
        const effect = await estimate({ ...input, bootstrap: 'unit', ci, replicates: 199 });
        expectEffectRows(effect);
        expect(effect.inference).toMatchObject({ kind: 'bootstrap', scheme: 'unit', ci, draws: 199, failedDraws: 0 });
        effect.rows.forEach((row, term) => {
          expect(row.estimate).toBe(plain.rows[term]!.estimate);
          // 199 draws: the standard error is off by 5 % of its own, the small sample by more.
          expect(Math.abs(row.stdError! / plain.rows[term]!.stdError! - 1)).toBeLessThan(0.25);
          expect(row.ciLow!).toBeLessThan(row.ciHigh!);
          expect(row.pValue! < 0.05).toBe(row.ciLow! > 0 || row.ciHigh! < 0);
        });
      }
      const once = await estimate({ ...input, bootstrap: 'unit', replicates: 99, with: 'draws' });
      expect(await estimate({ ...input, bootstrap: 'unit', replicates: 99, with: 'draws' })).toEqual(once);
    },
  );

  it.each(all)('of %s draws whole teams, and teams of one are people', async (name, input) => {
    const clustered = await estimate({ ...input, cluster: 'team', bootstrap: 'cluster', replicates: 99 });
    expect(clustered.inference).toMatchObject({ scheme: 'cluster' });
    expect(clustered.rows[0]!.stdError).toBeGreaterThan(0);
    const ofOne = await estimate({ ...input, cluster: 'id', bootstrap: 'cluster', replicates: 99, with: 'draws' });
    const ofPeople = await estimate({ ...input, bootstrap: 'unit', replicates: 99, with: 'draws' });
    expect(ofOne.draws, name).toEqual(ofPeople.draws);
  });

  it('draws inside blocks', async () => {
    // A block is a pair of people of one arm, so a draw keeps the total of calls of identical pairs.
    const twins = write(
      'twins',
      people.map((row) => ({ ...row, calls: row.team, revenue: 3 * row.team })),
    );
    const effect = await estimate({ ...asked.ratio, data: twins, block: 'team', bootstrap: 'unit', replicates: 49 });
    expect(effect.rows[0]).toMatchObject({ stdError: null, pValue: null });
    expect(effect.diagnostics.map(({ code }) => code)).toContain('inference.zero-variance');
  });

  it('says when many draws could not be fitted', async () => {
    // One person of each arm is followed to day 40, half of the others leave: a draw without that person ends before.
    const last = people.map((row, i) =>
      i === 5 || i === 7 ? { ...row, days: 40, event: 0 } : { ...row, event: i % 2 },
    );
    const effect = await estimate({
      ...asked.survival,
      data: write('last', last),
      horizon: 40,
      bootstrap: 'unit',
      replicates: 99,
    });
    expectEffectRows(effect);
    const { values } = effect.diagnostics.find(({ code }) => code === 'bootstrap.failed-draws')!;
    expect(values.failedDraws).toBe((effect.inference as { failedDraws: number }).failedDraws);
    expect(values.failedDraws as number).toBeGreaterThan(20);
  });
});

describe('clusters without a bootstrap', () => {
  it('teams of one give the standard error of people, with n / (n - 1) of each arm', async () => {
    for (const input of [asked.proportion, asked.survival]) {
      const plain = await estimate(input);
      const ofOne = await estimate({ ...input, cluster: 'id' });
      // Both arms have 24 people.
      expect(ofOne.rows[0]!.stdError).toBeCloseTo(plain.rows[0]!.stdError! * Math.sqrt(24 / 23), 10);
      expect(ofOne.rows[0]!.df).toBeGreaterThan(23);
    }
  });

  it('a person counted twice in a cluster adds no information', async () => {
    for (const input of [asked.proportion, asked.survival]) {
      const twice = write(
        `${input.estimator}-twice`,
        people.flatMap((row) => [row, { ...row, id: row.id + 100 }]),
      );
      const once = await estimate({ ...input, cluster: 'team' });
      const doubled = await estimate({ ...input, data: twice, cluster: 'team' });
      expect(doubled.rows[0]!.stdError).toBeCloseTo(once.rows[0]!.stdError!, 10);
    }
  });

  it('draws people with their weights', async () => {
    for (const input of [asked.quantiles, asked.survival]) {
      const weighted = { ...input, weights: 'weight' } as const;
      const [own, boot] = [
        await estimate(weighted),
        await estimate({ ...weighted, bootstrap: 'unit', replicates: 1999, ci: 't' }),
      ];
      expectEffectRows(boot);
      own.rows.forEach((row, i) => {
        expect(boot.rows[i]!.estimate).toBe(row.estimate);
        expect(Math.abs(boot.rows[i]!.stdError! / row.stdError! - 1)).toBeLessThan(0.15);
      });
    }
  });

  it('a weight of 2 is a person counted twice', async () => {
    const twice = write(
      'weighted',
      people.flatMap((row) => Array.from({ length: row.weight }, (_, k) => ({ ...row, id: 100 * k + row.id }))),
    );
    const weighted = await estimate({ ...asked.proportion, weights: 'weight', cluster: 'team' });
    const repeated = await estimate({ ...asked.proportion, data: twice, cluster: 'team' });
    expect(weighted.rows[0]!.estimate).toBeCloseTo(repeated.rows[0]!.estimate, 12);
    expect(weighted.rows[0]!.stdError).toBeCloseTo(repeated.rows[0]!.stdError!, 12);
  });
});

describe('what they refuse', () => {
  it.each([
    ['a wild bootstrap', { ...asked.ratio, bootstrap: 'wild', cluster: 'team' }, 'estimate.conflict'],
    ['clusters that are not named', { ...asked.survival, bootstrap: 'cluster' }, 'estimate.bootstrap-needs-cluster'],
    ['blocks without a bootstrap', { ...asked.rate, block: 'team' }, 'estimate.conflict'],
    ['degrees of freedom', { ...asked.ratio, bootstrap: 'unit', df: 'normal' }, 'estimate.conflict'],
    ['clusters of a quantile', { ...asked.quantiles, cluster: 'team' }, 'estimate.conflict'],
    ['bca of a quantile', { ...asked.quantiles, bootstrap: 'unit', ci: 'bca' }, 'estimate.conflict'],
    [
      't of a quantile in clusters',
      { ...asked.quantiles, bootstrap: 'cluster', cluster: 'team', ci: 't' },
      'estimate.conflict',
    ],
    ['a look at a bootstrap', { ...asked.ratio, bootstrap: 'unit', look: '1/2' }, 'estimate.conflict'],
  ] as const)('%s', async (_, input, code) => {
    const fault = await refusal(input as EstimateInput);
    expect(fault.code).toBe(code);
    expect(fault.message).toMatch(/, got .*\.$/);
  });
});
