import { describe, expect, it } from 'vitest';
import { type AssignInput, assign } from '../src/assign.ts';
import { PilotError } from '../src/core/error.ts';
import { tableWriter } from './write-table.ts';

const write = tableWriter();
const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `P${i + 1}`,
    team: `T${1 + Math.floor(i / 4)}`,
    region: i < n / 2 ? 'north' : 'south',
    level: i % 3 === 0 ? 'senior' : 'junior',
    tenure: (i * 7) % 23,
    same: 1,
  }));
const data = write('roster', people(24));
const odd = write('odd', people(23));
const request = (change: Partial<AssignInput>): AssignInput => ({ data, unit: 'id', seed: '7', ...change });

describe('assign', () => {
  it('draws halves, says who is where and by which chance', async () => {
    const { assignment, counts, seed, hash, probabilities, balance } = await assign(request({}));
    expect(assignment).toHaveLength(24);
    expect(assignment.slice(0, 3).map(({ unit }) => unit)).toEqual(['P1', 'P2', 'P3']);
    expect(counts).toEqual({ units: { control: 12, treatment: 12 }, clusters: null });
    expect(new Set(assignment.map(({ probability }) => probability))).toEqual(new Set([0.5]));
    expect([seed, probabilities, balance]).toEqual(['7', { kind: 'exact' }, null]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not mind the order of the rows, and takes the seed from roster and flags', async () => {
    const shuffled = write('shuffled', [...people(24)].reverse());
    const flags = { cluster: 'team', block: 'region', covariates: 'tenure,level' };
    const [a, b] = await Promise.all([assign(request(flags)), assign(request({ ...flags, data: shuffled }))]);
    expect(b).toEqual(a);
    const [first, again, other] = await Promise.all([
      assign({ data, unit: 'id' }),
      assign({ data, unit: 'id' }),
      assign({ data, unit: 'id', block: 'region' }),
    ]);
    expect(again.seed).toBe(first.seed);
    expect(other.seed).not.toBe(first.seed);
  });

  it('meets shares and counts, whatever the order of the arms', async () => {
    const shares = await assign(request({ arms: 'treatment:1,control:3' }));
    expect(shares.counts.units).toEqual({ control: 18, treatment: 6 });
    const counts = await assign(request({ counts: 'a:10,control:8,b:6' }));
    expect(counts.counts.units).toEqual({ control: 8, a: 10, b: 6 });
  });

  it('keeps clusters whole and blocks even', async () => {
    const { assignment, counts } = await assign(request({ cluster: 'team', block: 'region' }));
    expect(counts.clusters).toEqual({ control: 3, treatment: 3 });
    for (let i = 0; i < 24; i++) expect(assignment[i]!.arm).toBe(assignment[i - (i % 4)]!.arm);
  });

  it('gives two-stage designs their saturation', async () => {
    const { assignment } = await assign(request({ method: 'saturation', cluster: 'team', saturations: '0:1,0.5:2' }));
    expect(new Set(assignment.map(({ saturation }) => saturation))).toEqual(new Set([0, 0.5]));
    for (const { saturation, arm } of assignment) if (saturation === 0) expect(arm).toBe('control');
    const treatedIn = (team: number) =>
      assignment.slice(4 * team, 4 * team + 4).filter(({ arm }) => arm === 'treatment').length;
    for (let team = 0; team < 6; team++) expect(treatedIn(team)).toBe(assignment[4 * team]!.saturation! * 4);
  });

  it('says where probabilities come from when they have no closed form', async () => {
    const { probabilities, balance } = await assign(
      request({ method: 'rerandomize', accept: 0.1, covariates: 'tenure,level', arms: 'control:2,treatment:1' }),
    );
    expect(probabilities).toMatchObject({ kind: 're-draws', draws: 10_000 });
    expect(balance!.omnibus!.pValue).toBeGreaterThan(0);
    expect(balance!.rows.map(({ covariate }) => covariate)).toEqual(['tenure', 'level=junior', 'level=senior']);
  });
});

const few = write('few', people(4));
const blank = write('blank', [...people(4), { ...people(5)[4]!, id: '' }]);
const noTeam = write('no-team', [...people(4), { ...people(5)[4]!, team: '' }]);
const twice = write('twice', [...people(4), people(4)[0]!]);
const across = write('across', [...people(8), { ...people(9)[8]!, team: 'T1', region: 'south' }]);
const loner = write('loner', people(9));

const IMPOSSIBLE: readonly (readonly [what: string, change: Record<string, unknown>, code: string, words: RegExp])[] = [
  ['more arms than units', { data: few, arms: 'a,b,c,d,e' }, 'design.more-arms-than-units', /5 arms for 4 units/],
  ['more arms than clusters', { data: few, cluster: 'team' }, 'design.more-arms-than-units', /2 arms for 1 clusters/],
  [
    'a block smaller than its arms',
    { block: 'id' },
    'design.block-too-small',
    /at least as many units as there are arms \(2\), got 1/,
  ],
  ['one arm', { arms: 'treatment:1' }, 'design.too-few-arms', /between 2 and 255/],
  ['the same arm twice', { arms: 'a:1,a:1' }, 'design.duplicate-arm', /got it twice/],
  ['a share of zero', { arms: 'control:1,treatment:0' }, 'design.empty-arm', /share must be above 0, got 0/],
  ['a negative share', { arms: 'control:1,treatment:-1' }, 'design.empty-arm', /share must be above 0, got -1/],
  [
    'a share that nobody can get',
    { arms: 'control:1000,treatment:1' },
    'design.share-cannot-be-met',
    /at least one of the 24 units/,
  ],
  ['a share that is no number', { arms: 'control:1,treatment:half' }, 'usage.option', /--arms/],
  [
    'counts that do not add up',
    { counts: 'control:10,treatment:10' },
    'design.counts-do-not-add-up',
    /24 units, got 20/,
  ],
  ['a count that is no whole number', { counts: 'control:10.5,treatment:13.5' }, 'design.empty-arm', /whole number/],
  [
    'counts with simple randomisation',
    { method: 'simple', counts: 'control:12,treatment:12' },
    'design.shares-do-not-fit',
    /never with shares or simple/,
  ],
  [
    'pairs of an odd number',
    { data: odd, method: 'pairs', covariates: 'tenure' },
    'design.odd-pairs',
    /even number of units is needed, got 23/,
  ],
  [
    'pairs with unequal arms',
    { method: 'pairs', covariates: 'tenure', arms: 'control:2,treatment:1' },
    'design.unequal-pairs',
    /control 66.7 %/,
  ],
  ['pairs without covariates', { method: 'pairs' }, 'design.no-covariates', /got none/],
  ['a covariate that never varies', { method: 'rerandomize', covariates: 'same' }, 'design.no-covariates', /got same/],
  [
    'minimisation without covariates',
    { method: 'minimize' },
    'design.no-covariates',
    /at least one covariate or block/,
  ],
  ['accepting nothing', { method: 'rerandomize', covariates: 'tenure', accept: 0 }, 'usage.option', /--accept/],
  [
    'accepting too few of few',
    { method: 'rerandomize', covariates: 'tenure', cluster: 'team', accept: 0.001 },
    'design.too-few-accepted',
    /of the 20 possible assignments/,
  ],
  ['a lean below a fair coin', { method: 'minimize', covariates: 'tenure', lean: 0.4 }, 'design.lean', /above 1\/2/],
  [
    'a cluster across blocks',
    { data: across, cluster: 'team', block: 'region' },
    'design.cluster-in-two-blocks',
    /Cluster T1/,
  ],
  [
    'a saturation of one',
    { method: 'saturation', cluster: 'team', saturations: '0:1,1:1' },
    'design.saturation',
    /between 0 and 1/,
  ],
  [
    'a single saturation',
    { method: 'saturation', cluster: 'team', saturations: '0.5:1' },
    'design.saturation',
    /two or more/,
  ],
  [
    'saturation of three arms',
    { method: 'saturation', cluster: 'team', saturations: '0:1,0.5:1', arms: 'a:1,b:1,c:1' },
    'design.two-arms',
    /one treated and one control arm/,
  ],
  [
    'saturation without clusters',
    { method: 'saturation', saturations: '0:1,0.5:1' },
    'assign.conflict',
    /needs --cluster/,
  ],
  [
    'saturation of a loner',
    { data: loner, method: 'saturation', cluster: 'team', saturations: '0:1,0.5:1' },
    'design.cluster-too-small',
    /Cluster T3/,
  ],
  ['blocks without a column', { method: 'blocked' }, 'assign.conflict', /needs --block/],
  [
    'simple randomisation of clusters',
    { method: 'simple', cluster: 'team' },
    'assign.conflict',
    /every unit on its own/,
  ],
  ['an unknown method', { method: 'coin' }, 'usage.option', /--method/],
  ['an unknown column', { block: 'Region' }, 'table.no-column', /got "Region"/],
  ['a row without an id', { data: blank }, 'assign.missing-unit', /line 6/],
  ['a row without a cluster', { data: noTeam, cluster: 'team' }, 'design.blank-label', /Unit P5/],
  ['a unit listed twice', { data: twice }, 'design.duplicate-unit', /Unit P1/],
];

describe('impossible requests', () => {
  it.each(IMPOSSIBLE)('%s', async (_, change, code, words) => {
    const fault = await assign(request(change as Partial<AssignInput>)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PilotError);
    expect((fault as PilotError).code).toBe(code);
    expect((fault as PilotError).message).toMatch(words);
  });
});
