import { describe, expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
const wave = (i: number) => ((i * 7919) % 101) / 10;

/** 96 people in 24 teams; lots by team, of whom some never come and some come anyway; every sixth left at the end. */
const people = Array.from({ length: 96 }, (_, i) => {
  const lot = Math.floor(i / 4) % 2;
  const took = i % 7 === 0 ? 1 - lot : lot;
  return {
    id: `p${i}`,
    team: `t${Math.floor(i / 4)}`,
    site: `s${i % 3}`,
    lot,
    took,
    hours: took * (1 + (i % 4)),
    pre: wave(i + 3),
    y: 2 * took + wave(i + 3) / 2 + wave(i),
    end: i % (lot === 1 ? 12 : 5) === 1 ? '' : 2 * took + wave(i),
    same: 1,
    weight: 1 + (i % 3),
  };
});
const data = write('people', people);
const base = { data, outcome: 'y', treatment: 'took' } as const;
const lots = { data, outcome: 'y', treatment: 'lot' } as const;

describe('estimates of people who did not do, or stay for, what was assigned', () => {
  it.each([
    ['iv', { ...base, instrument: 'lot', covariates: 'pre,site' }, 'iid', ['took', 'lot']],
    ['iv', { ...base, instrument: 'lot', cluster: 'team', weights: 'weight' }, 'cr2', ['took', 'lot']],
    ['dose', { ...base, treatment: 'hours' }, 'hc2', ['hours']],
    ['dose', { ...base, treatment: 'hours', instrument: 'lot', vcov: 'hc1' }, 'hc1', ['hours', 'lot']],
    ['bounds', { ...lots, outcome: 'end' }, 'influence', ['lee-lower', 'lee-upper', 'manski-lower', 'manski-upper']],
    [
      'bounds',
      { ...lots, outcome: 'end', covariates: 'site', cluster: 'team' },
      'influence',
      ['lee-lower', 'lee-upper', 'manski-lower', 'manski-upper'],
    ],
    ['aipw', { ...base, covariates: 'pre,site' }, 'influence', ['took']],
    ['aipw', { ...base, covariates: 'pre', folds: 4, estimand: 'att', cluster: 'team' }, 'influence', ['took']],
    ['subgroups', { ...lots, subgroup: 'site' }, 'neyman', ['lot', 'lot', 'lot', 'lot']],
    [
      'subgroups',
      { ...lots, subgroup: 'site', covariates: 'pre', cluster: 'team' },
      'cr2',
      ['lot', 'lot', 'lot', 'lot'],
    ],
  ] as const)('%s %j', async (estimator, asked, vcov, terms) => {
    const effect = await estimate({ estimator, ...asked, with: 'influence' } as EstimateInput);
    expectEffectRows(effect);
    expect(effect.inference).toMatchObject({ kind: 'analytic', vcov });
    expect(effect.rows.map(({ term }) => term)).toEqual(terms);
    expect(effect.influence!.length).toBe(96);
  });

  it('keeps everybody assigned for bounds, and counts people once', async () => {
    const effect = await estimate({
      estimator: 'bounds',
      ...lots,
      outcome: 'end',
      unit: 'id',
      outcomeLow: -5,
      outcomeHigh: 40,
    });
    expect([effect.rows[0]!.nUnits, effect.fit.dropped]).toEqual([96, {}]);
    expect(effect.detail).toMatchObject({ manski: { range: { low: -5, high: 40, source: 'given' } } });
  });

  it('does not depend on the order of rows where units are named', async () => {
    const turned = write('turned', [...people].reverse());
    for (const asked of [
      { estimator: 'iv', ...base, instrument: 'lot' },
      { estimator: 'aipw', ...base, covariates: 'pre', folds: 3 },
      { estimator: 'bounds', ...lots, outcome: 'end' },
    ] as const) {
      const [ours, theirs] = await Promise.all(
        [data, turned].map((file) => estimate({ ...asked, unit: 'id', data: file } as EstimateInput)),
      );
      expect(theirs!.rows).toEqual(ours!.rows);
    }
  });

  it.each([
    [{ estimator: 'iv', ...base }, 'estimate.conflict', 'iv needs --instrument'],
    [{ estimator: 'iv', ...base, instrument: 'same' }, 'iv.constant-instrument', 'got 1 for all of them'],
    [{ estimator: 'iv', ...base, instrument: 'pre', covariates: 'pre' }, 'estimate.conflict', 'got pre twice'],
    [{ estimator: 'iv', ...base, treatment: 'same', instrument: 'lot' }, 'estimate.empty-arm', 'got 1 for all 96 rows'],
    [{ estimator: 'iv', ...base, instrument: 'site' }, 'estimate.not-a-number', 'column site'],
    [{ estimator: 'iv', ...base, instrument: 'lot', vcov: 'neyman' }, 'vcov.not-available', 'got neyman'],
    [{ estimator: 'iv', ...base, instrument: 'lot', vcov: 'cr1' }, 'vcov.needs-cluster', 'cr1 needs clusters'],
    [{ estimator: 'iv', ...base, instrument: 'lot', bootstrap: 'unit' }, 'estimate.conflict', 'got --bootstrap for iv'],
    [
      { estimator: 'dose', ...base, treatment: 'hours', instrument: 'lot', assigned: true },
      'estimate.conflict',
      'got both',
    ],
    [{ estimator: 'bounds', ...lots }, 'bounds.nobody-lost', 'a value in every row'],
    [
      { estimator: 'bounds', ...lots, outcome: 'end', outcomeHigh: 1 },
      'bounds.range',
      'it must hold every outcome seen',
    ],
    [{ estimator: 'aipw', ...base, covariates: 'pre', estimand: 'atc' }, 'estimate.conflict', 'got atc'],
    [{ estimator: 'aipw', ...base, covariates: 'pre', folds: 1 }, 'usage.option', '--folds'],
    [{ estimator: 'subgroups', ...lots, subgroup: 'same' }, 'subgroups.one-level', 'got 1'],
    [{ estimator: 'subgroups', ...lots, subgroup: 'site,site' }, 'estimate.conflict', 'got site'],
    [
      { estimator: 'subgroups', ...lots, subgroup: 'site', vcov: 'abadie-imbens' },
      'estimate.conflict',
      'belong to matched',
    ],
  ] as const)('refuses %j', async (asked, code, words) => {
    const fault = await refusal(asked as EstimateInput);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(words);
  });
});
