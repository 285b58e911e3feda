import { describe, expect, it } from 'vitest';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';
import { refusal } from './refusal.ts';

const write = tableWriter();
const wave = (i: number) => ((i * 7919) % 101) / 10;

/** 48 people in 12 teams of 4, half of the teams treated, in 3 sites; y rises by 2 under treatment. */
const people = Array.from({ length: 48 }, (_, i) => {
  const team = Math.floor(i / 4);
  const treat = team % 2;
  return {
    id: `p${i + 1}`,
    team: `t${team + 1}`,
    site: `s${Math.floor(team / 4)}`,
    grade: ['junior', 'senior', 'lead'][i % 3]!,
    treat,
    within: i % 2,
    pre: wave(i + 3),
    y: 2 * treat + wave(i + 3) / 2 + wave(i) + team / 3,
    weight: 1 + (i % 3),
  };
});
const panel = people.flatMap((person, i) =>
  [2024, 2025].map((year) => ({
    ...person,
    year,
    dummy: person.treat === 1 && year === 2025 ? 1 : 0,
    y: person.y + (year === 2025 ? 1 + 0.1 * wave(i + year) : 0) + (person.treat === 1 && year === 2025 ? 1.5 : 0),
  })),
);
const data = write('people', people);
const panelData = write('panel', panel);
const base = { data, outcome: 'y', treatment: 'treat' } as const;

async function rowOf(input: EstimateInput) {
  const effect = await estimate(input);
  expectEffectRows(effect);
  return { effect, row: effect.rows[0]! };
}

describe('estimate on a bare table', () => {
  it('has the parts of the contract and nothing else', async () => {
    const { effect, row } = await rowOf({ estimator: 'ancova', ...base, covariates: 'pre,grade' });
    expect(Object.keys(effect).sort()).toEqual(
      ['detail', 'diagnostics', 'draws', 'fit', 'inference', 'influence', 'provenance', 'rows', 'vcov'].sort(),
    );
    expect(row.term).toBe('treat');
    expect(effect.rows.length).toBe(1);
    expect(Object.keys(effect.fit.coefficients)).toEqual(['(Intercept)', 'treat', 'pre', 'grade=lead', 'grade=senior']);
    expect(effect.inference).toEqual({ kind: 'analytic', vcov: 'hc2', df: 43 });
    expect(effect.draws).toBeNull();
    expect(effect.influence).toBeNull();
    expect(effect.provenance.dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(effect.detail).toHaveProperty('sensitivity.robustnessValue');
  });

  it.each([
    ['difference-in-means', {}, 'neyman'],
    ['difference-in-means', { cluster: 'team' }, 'cr2'],
    ['difference-in-means', { block: 'grade' }, 'neyman'],
    ['difference-in-means', { weights: 'weight' }, 'hc2'],
    ['difference-in-means', { block: 'site', cluster: 'team' }, 'cr2'],
    ['lin', { covariates: ['pre'] }, 'hc2'],
    ['ancova', { covariates: ['pre'], cluster: 'team' }, 'cr2'],
    ['matched', { covariates: ['pre'], unit: 'id' }, 'cr2'],
  ] as const)('%s %j uses %s', async (estimator, more, vcov) => {
    const { effect } = await rowOf({ estimator, ...base, ...more } as EstimateInput);
    expect(effect.inference).toMatchObject({ kind: 'analytic', vcov });
  });

  it('takes arm or dummy, panel or cross-section, for a difference in differences', async () => {
    const did = { estimator: 'did', data: panelData, outcome: 'y', treatment: 'treat', time: 'year' } as const;
    const { effect, row } = await rowOf({ ...did, unit: 'id' });
    expect(effect.inference).toMatchObject({ vcov: 'cr2' });
    expect(row.nClusters).toBe(48);
    const dummy = await rowOf({ ...did, unit: 'id', treatment: 'dummy' });
    expect(dummy.row.estimate).toBeCloseTo(row.estimate, 12);
    expect(dummy.row.term).toBe('dummy');
    const cross = await rowOf(did);
    expect(cross.effect.inference).toMatchObject({ vcov: 'hc2' });
    expect(cross.row.estimate).toBeCloseTo(row.estimate, 12);
    const later = await rowOf({ ...did, unit: 'id', post: 2025 });
    expect(later.row.estimate).toBe(row.estimate);
  });

  it('counts rows that miss a used cell, by column', async () => {
    const holes = people.map((person, i) => ({
      ...person,
      y: i < 3 ? '' : person.y,
      pre: i === 2 || i === 5 ? '' : person.pre,
      grade: i === 7 ? '' : person.grade,
    }));
    const { effect } = await rowOf({
      estimator: 'ancova',
      ...base,
      data: write('holes', holes),
      covariates: ['pre'],
    });
    expect(effect.fit.dropped).toEqual({ y: 3, pre: 1 });
    expect(effect.fit.nRows).toBe(44);
  });

  it('gives draws and influence only when asked', async () => {
    const bootstrap = { bootstrap: 'unit', replicates: 200 } as const;
    const asked = await rowOf({ estimator: 'ancova', ...base, ...bootstrap, with: 'draws,influence' });
    expect(asked.effect.draws![0]!.length).toBe(200);
    const influence = asked.effect.influence!.map(([value]) => value!);
    expect(influence.length).toBe(48);
    expect(influence.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
    const plain = await rowOf({ estimator: 'ancova', ...base, vcov: 'hc0' });
    const squares = influence.reduce((sum, value) => sum + value ** 2, 0);
    expect(Math.sqrt(squares) / 48).toBeCloseTo(plain.row.stdError!, 10);
    const unasked = await rowOf({ estimator: 'ancova', ...base, ...bootstrap });
    expect(unasked.effect.draws).toBeNull();
    expect(unasked.row).toEqual(asked.row);
  });

  it('randomises by blocks and clusters, and enumerates where it can', async () => {
    const byTeam = { cluster: 'team', randomization: true, replicates: 999 } as const;
    const all = await rowOf({ estimator: 'difference-in-means', ...base, ...byTeam });
    expect(all.effect.inference).toMatchObject({ draws: 924, exact: true, studentized: true });
    const blocked = await rowOf({ estimator: 'ancova', ...base, covariates: 'pre', block: 'site', ...byTeam });
    expect(blocked.effect.inference).toMatchObject({ draws: 216, exact: true });
    const drawn = await rowOf({ estimator: 'difference-in-means', ...base, randomization: true, replicates: 499 });
    expect(drawn.effect.inference).toMatchObject({ draws: 499, exact: false });
    expect(drawn.row.pValue! * 500).toBeCloseTo(Math.round(drawn.row.pValue! * 500), 9);
    const panelTest = await rowOf({
      estimator: 'did',
      data: panelData,
      outcome: 'y',
      treatment: 'treat',
      time: 'year',
      unit: 'id',
      randomization: true,
      replicates: 199,
    });
    expect(panelTest.effect.inference.kind).toBe('randomization');
  });

  it('bootstraps units, clusters, pairs and sets, and takes given draws', async () => {
    const resamples = write(
      'resamples',
      Array.from({ length: 99 }, (_, b) =>
        Object.fromEntries(people.map((_, i) => [`i${i}`, 1 + ((i * i * 31 + b * 17) % 48)])),
      ),
    );
    const schemes = [
      [{ bootstrap: 'unit', resamples }, 'unit', 99],
      [{ bootstrap: 'cluster', cluster: 'team', ci: 'bca', replicates: 300 }, 'cluster', 300],
      [{ bootstrap: 'unit', ci: 't', block: 'grade', replicates: 300 }, 'unit', 300],
      [{ bootstrap: 'wild', cluster: 'team', replicates: 5000 }, 'wild', 4096],
      [{ bootstrap: 'wild', cluster: 'team', wildWeights: 'webb', imposeNull: false, replicates: 300 }, 'wild', 300],
    ] as const;
    for (const [more, scheme, draws] of schemes) {
      const { effect } = await rowOf({ estimator: 'ancova', ...base, ...more });
      expect(effect.inference).toMatchObject({ kind: 'bootstrap', scheme, draws });
    }
    const sets = { estimator: 'matched', ...base, covariates: 'pre', unit: 'id', bootstrap: 'unit', replicates: 100 };
    expect((await rowOf(sets as EstimateInput)).effect.inference).toMatchObject({ scheme: 'set' });
    const pairs = people.map((person, i) => ({ ...person, pair: `${Math.floor(i / 2)}` }));
    const { effect } = await rowOf({
      estimator: 'difference-in-means',
      data: write('pairs', pairs),
      outcome: 'y',
      treatment: 'within',
      block: 'pair',
      bootstrap: 'unit',
      replicates: 200,
    });
    expect(effect.inference).toMatchObject({ scheme: 'block' });
    expect(effect.detail).toMatchObject({ form: 'pairs' });
  });

  it('raises cautions and still answers', async () => {
    const few = await rowOf({ estimator: 'ancova', ...base, cluster: 'team', vcov: 'cr1' });
    expect(few.effect.diagnostics.map(({ code }) => code)).toEqual(['inference.few-clusters']);
    const flat = write(
      'flat',
      people.map((person) => ({ ...person, y: 5 })),
    );
    const none = await rowOf({ estimator: 'difference-in-means', ...base, data: flat });
    expect(none.row).toMatchObject({ stdError: null, pValue: null, ciLow: null, ciHigh: null });
    expect(none.effect.inference.kind).toBe('none');
    expect(none.effect.diagnostics[0]!.code).toBe('inference.zero-variance');
    const staggered = write(
      'staggered',
      [1, 2, 3].flatMap((year) =>
        people.map((person, i) => ({ ...person, year, d: person.treat === 1 && year >= 2 + (i % 2) ? 1 : 0 })),
      ),
    );
    const did = { estimator: 'did', data: staggered, outcome: 'y', treatment: 'd', time: 'year', unit: 'id' } as const;
    expect((await estimate(did)).diagnostics.map(({ code }) => code)).toContain('did.staggered');
  });

  it('is the same for any order of rows where nothing is drawn', async () => {
    const shuffled = write(
      'shuffled',
      people.map((_, i) => people[(i * 29) % 48]!),
    );
    const ours = await rowOf({ estimator: 'lin', ...base, covariates: 'pre,grade', cluster: 'team' });
    const theirs = await rowOf({ estimator: 'lin', ...base, data: shuffled, covariates: 'pre,grade', cluster: 'team' });
    expect(theirs.row.estimate).toBeCloseTo(ours.row.estimate, 10);
    expect(theirs.row.stdError).toBeCloseTo(ours.row.stdError!, 10);
  });
});

describe('estimate refuses', () => {
  const usage: readonly (readonly [string, object])[] = [
    ['estimate.unknown-estimator', { estimator: 'least-squares' }],
    ['usage.option', { alpha: 1 }],
    ['usage.option', { replicates: 0 }],
    ['usage.option', { threads: 0 }],
    ['usage.option', { outcome: undefined }],
    ['usage.option', { unheardOf: 1 }],
    ['usage.option', { vcov: 'hac' }],
    ['estimate.conflict', { bootstrap: 'unit', randomization: true }],
    ['estimate.conflict', { resamples: 'x.csv' }],
    ['estimate.conflict', { estimator: 'did' }],
    ['estimate.conflict', { estimator: 'lin' }],
    ['estimate.conflict', { estimator: 'matched', unit: 'id' }],
    ['estimate.conflict', { estimator: 'matched', covariates: 'pre' }],
    ['estimate.conflict', { estimator: 'matched', unit: 'id', covariates: 'pre', randomization: true }],
    ['estimate.conflict', { estimator: 'difference-in-means', covariates: 'pre' }],
    ['estimate.conflict', { estimator: 'difference-in-means', block: 'grade', weights: 'weight' }],
    ['vcov.needs-cluster', { vcov: 'cr2' }],
    ['vcov.not-available', { vcov: 'neyman', covariates: 'pre' }],
    ['estimate.bootstrap-needs-cluster', { bootstrap: 'cluster' }],
    ['estimate.wild-needs-cluster', { bootstrap: 'wild' }],
    ['estimate.blocked-vcov', { estimator: 'difference-in-means', block: 'grade', vcov: 'hc2' }],
    ['estimate.blocked-vcov', { estimator: 'difference-in-means', block: 'grade', df: 'satterthwaite' }],
  ];
  it.each(usage)('%s %j as usage', async (code, more) => {
    expect(await refusal({ estimator: 'ancova', ...base, ...more } as EstimateInput)).toMatchObject({
      code,
      kind: 'usage',
    });
  });

  const bad = (change: (person: (typeof people)[number], i: number) => object) =>
    write(
      `bad-${Math.abs(Math.sin(change.toString().length)).toString(36).slice(2)}`,
      people.map((person, i) => ({ ...person, ...change(person, i) })),
    );
  const faults: readonly (readonly [string, object])[] = [
    ['estimate.no-column', { covariates: 'prr' }],
    ['estimate.not-binary', { treatment: 'weight' }],
    ['estimate.not-a-number', { outcome: 'grade' }],
    ['estimate.not-a-number', { data: bad((_, i) => (i === 4 ? { pre: 'n/a' } : {})), covariates: 'pre' }],
    ['estimate.no-rows', { data: bad(() => ({ y: '' })) }],
    ['estimate.empty-arm', { data: bad(() => ({ treat: 1, also: 1 })) }],
    ['estimate.empty-cell', { estimator: 'did', data: panelData, time: 'year', post: 2030 }],
    ['estimate.duplicate-row', { estimator: 'did', data, time: 'grade', unit: 'site' }],
    ['estimate.not-absorbing', { estimator: 'did', data: panelData, time: 'year', unit: 'id', treatment: 'off' }],
    ['randomization.cluster-in-both-arms', { cluster: 'grade', randomization: true }],
    ['randomization.cluster-across-blocks', { cluster: 'team', block: 'grade', randomization: true }],
    ['estimate.block-without-arm', { estimator: 'difference-in-means', block: 'team' }],
    ['file.missing', { data: 'no-such-file.csv' }],
  ];
  it.each(faults)('%s %j as data', async (code, more) => {
    const off = write(
      'off',
      panel.map((row) => ({ ...row, off: row.year === 2024 ? 1 : 0 })),
    );
    const input = { estimator: 'ancova', ...base, ...more } as EstimateInput;
    const table = input.treatment === 'off' ? { data: off } : {};
    expect(await refusal({ ...input, ...table })).toMatchObject({ code, kind: 'data' });
  });

  it('names the nearest column and the line', async () => {
    expect((await refusal({ estimator: 'ancova', ...base, covariates: 'prr' })).hint).toBe('Did you mean "pre"?');
    expect((await refusal({ estimator: 'ancova', ...base, outcome: 'grade' })).message).toContain('line 2');
  });

  it('more than two periods with a constant arm and no first post period', async () => {
    const three = write(
      'three',
      panel.flatMap((row) => (row.year === 2025 ? [row, { ...row, year: 2026 }] : [row])),
    );
    const did = { estimator: 'did', data: three, outcome: 'y', treatment: 'treat', time: 'year', unit: 'id' } as const;
    expect(await refusal(did)).toMatchObject({ code: 'estimate.needs-post', kind: 'usage' });
    expect((await estimate({ ...did, post: '2025' })).rows[0]!.nUnits).toBe(48);
  });

  it('given draws that are not positions', async () => {
    const broken = write('broken', [{ a: 1, b: 0 }]);
    const outside = write('outside', [{ a: 1, b: 999 }]);
    const refusedDraws = (resamples: string) => refusal({ estimator: 'ancova', ...base, bootstrap: 'unit', resamples });
    expect(await refusedDraws(broken)).toMatchObject({ code: 'estimate.resamples', kind: 'data' });
    expect(await refusedDraws(outside)).toMatchObject({ code: 'bootstrap.resamples', kind: 'data' });
  });
});
