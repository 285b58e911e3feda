import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { makeRng } from '../../src/core/rng.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { tableWriter } from '../write-table.ts';

const write = tableWriter();
const RUNS = { numRuns: 2 * Number(process.env.PROPERTY_RUNS ?? 1) };

type Rows = readonly Readonly<Record<string, string | number>>[];

/** 48 people in 12 teams of 4 in 3 sites, half of the teams treated, measured twice; ids that text sorts otherwise. */
function tables(seed: string): { readonly people: Rows; readonly panel: Rows } {
  const rng = makeRng(seed);
  const people = Array.from({ length: 48 }, (_, i) => {
    const team = Math.floor(i / 4);
    const pre = 5 * rng.uniform();
    return {
      id: `p${i + 1}`,
      team: `team ${team + 1}`,
      site: `s${Math.floor(team / 4) + 8}`,
      pair: `pair ${Math.floor(i / 2) + 1}`,
      couple: `couple ${Math.floor(team / 2) + 1}`,
      grade: ['junior', 'senior', 'lead'][(i + rng.integer(2)) % 3]!,
      treat: team % 2,
      within: i % 2,
      pre,
      weight: 0.5 + rng.uniform(),
      y: (team % 2) + pre + 4 * rng.uniform() + team / 5,
    };
  });
  const panel = people.flatMap((person) =>
    [9, 10, 11].map((month) => ({
      ...person,
      month,
      y: person.y + rng.uniform() + (month > 9 ? 1 + person.treat : 0),
    })),
  );
  return { people, panel };
}

const people = { outcome: 'y', treatment: 'treat', unit: 'id' } as const;
const draws = { replicates: 1700 } as const;
const did = { estimator: 'did', ...people, time: 'month', post: 10 } as const;
const matching = { estimator: 'matched', ...people, covariates: 'pre,grade' } as const;
const means = { estimator: 'difference-in-means', ...people } as const;
const adjusted = { estimator: 'ancova', ...people, covariates: 'pre,grade' } as const;
const fully = { estimator: 'lin', ...people, covariates: 'pre,grade' } as const;

type Asked = Omit<EstimateInput, 'data'>;
/** Every estimator under every inference that the flags offer for it. */
const cases: readonly (readonly [string, Asked])[] = [
  ['means, neyman', means],
  ['means, hc3', { ...means, vcov: 'hc3' }],
  ['means in teams, cr2', { ...means, cluster: 'team' }],
  ['means in blocks', { ...means, treatment: 'within', block: 'site' }],
  ['means in pairs', { ...means, treatment: 'within', block: 'pair' }],
  ['means in pairs of teams', { ...means, cluster: 'team', block: 'couple' }],
  ['means in teams in blocks', { ...means, cluster: 'team', block: 'site' }],
  ['ancova, hc2, weights', { ...adjusted, weights: 'weight' }],
  ['ancova in teams, cr3', { ...adjusted, cluster: 'team', vcov: 'cr3' }],
  ['lin, hc2 satterthwaite', { ...fully, df: 'satterthwaite' }],
  ['did by unit', did],
  ['did in teams with covariates', { ...did, cluster: 'team', covariates: 'grade' }],
  ['matched', matching],
  ['matched, exact, mahalanobis', { ...matching, distance: 'mahalanobis', exact: 'site' }],
  ['means, randomised', { ...means, randomization: true, ...draws }],
  ['means in blocks, randomised', { ...means, treatment: 'within', block: 'site', randomization: true, ...draws }],
  [
    'means in pairs, plain difference',
    { ...means, treatment: 'within', block: 'pair', randomization: true, statistic: 'difference', ...draws },
  ],
  ['ancova in teams, randomised', { ...adjusted, cluster: 'team', randomization: true, replicates: 900 }],
  ['lin, randomised', { ...fully, randomization: true, replicates: 1100 }],
  ['did, randomised', { ...did, randomization: true, ...draws }],
  ['means, bootstrap percentile', { ...means, bootstrap: 'unit', ...draws }],
  [
    'means in blocks, bootstrap t',
    { ...means, treatment: 'within', block: 'site', bootstrap: 'unit', ci: 't', ...draws },
  ],
  [
    'means in pairs, bootstrap basic',
    { ...means, treatment: 'within', block: 'pair', bootstrap: 'unit', ci: 'basic', ...draws },
  ],
  ['ancova in teams, bootstrap bca', { ...adjusted, cluster: 'team', bootstrap: 'cluster', ci: 'bca', ...draws }],
  ['did, bootstrap t', { ...did, bootstrap: 'unit', ci: 't', ...draws }],
  ['matched, bootstrap of sets', { ...matching, bootstrap: 'unit', ci: 'bca', ...draws }],
  ['ancova, wild', { ...adjusted, cluster: 'team', bootstrap: 'wild', replicates: 4100 }],
  [
    'lin, wild webb',
    { ...fully, covariates: 'pre', cluster: 'team', bootstrap: 'wild', wildWeights: 'webb', replicates: 4100 },
  ],
  ['did, wild without the null', { ...did, cluster: 'team', bootstrap: 'wild', imposeNull: false, replicates: 4100 }],
];
const resampling = cases.filter(([, { randomization, bootstrap }]) => randomization || bootstrap);

let nFiles = 0;
const save = (rows: Rows) => write(`table-${nFiles++}`, rows);
const rowsFor = (asked: Asked, { people: units, panel }: ReturnType<typeof tables>) =>
  asked.estimator === 'did' ? panel : units;
const ask = (asked: Asked, rows: Rows, run: typeof estimate = estimate) =>
  run({ ...asked, data: save(rows) } as EstimateInput);
const withoutFile = ({ provenance, ...rest }: Effect) =>
  JSON.stringify({ ...rest, provenance: { ...provenance, dataHash: null } });

describe.each(cases)('estimate: %s', (_, asked) => {
  it('gives the same bytes for any order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(), async (seed, turn) => {
        const rows = rowsFor(asked, tables(seed));
        const shuffled = rows
          .map((row, i) => ({ row, key: ((i + 1) * (2 * turn + 7919)) % 10007 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const ours = await ask(asked, rows);
        expectEffectRows(ours);
        expect(withoutFile(await ask(asked, shuffled))).toBe(withoutFile(ours));
      }),
      RUNS,
    );
  });

  it('takes names for names: units and teams that sort alike, levels of a text in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (seed) => {
        const rows = rowsFor(asked, tables(seed));
        const ours = await ask(asked, rows);
        const renamed = rows.map((row) => ({ ...row, id: `x${row.id}`, team: `a ${row.team}`, site: `a ${row.site}` }));
        expect((await ask(asked, renamed)).rows).toEqual(ours.rows);
        const other: Readonly<Record<string, string>> = { junior: 'z', senior: 'y', lead: 'x' };
        const graded = await ask(
          asked,
          rows.map((row) => ({ ...row, grade: other[row.grade!]! })),
        );
        const [a, b] = [graded.rows[0]!, ours.rows[0]!];
        const scale = Math.abs(b.estimate) + (b.ciHigh ?? 0) - (b.ciLow ?? 0);
        expect(Math.abs(a.estimate - b.estimate)).toBeLessThan(1e-12 * scale);
        expect(Math.abs(a.pValue! - b.pValue!)).toBeLessThan(1e-9);
        expect(Math.abs((a.ciLow ?? 0) - (b.ciLow ?? 0))).toBeLessThan(1e-9 * scale);
      }),
      RUNS,
    );
  });
});

describe.each(resampling)('the built program: %s', (_, asked) => {
  it('gives the same bytes on 1, 2 and 4 threads, and others for another seed', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const built = (await import(pathToFileURL(join(root, 'dist/estimate/estimate.js')).href)) as {
      estimate: typeof estimate;
    };
    const rows = rowsFor(asked, tables('threads'));
    const on = (threads: number, more: Partial<Asked> = {}) =>
      ask({ ...asked, with: 'draws', threads, ...more } as Asked, rows, built.estimate);
    const one = await on(1);
    for (const threads of [2, 4]) expect(withoutFile(await on(threads))).toBe(withoutFile(one));
    expect(withoutFile(await ask({ ...asked, with: 'draws' } as Asked, rows))).toBe(withoutFile(one));
    if (one.inference.kind === 'randomization' && one.inference.exact) return;
    if (one.inference.kind === 'bootstrap' && one.inference.draws === 4096) return;
    expect((await on(1, { seed: 'another' })).rows).not.toEqual(one.rows);
  });
});

describe('influence', () => {
  it('stands in the order of the file, whatever order the fit took', async () => {
    const { people: rows } = tables('influence');
    const backwards = [...rows].reverse();
    const asked = { ...adjusted, with: 'influence' } as Asked;
    const [ours, theirs] = [await ask(asked, rows), await ask(asked, backwards)];
    expect(theirs.influence).toEqual([...ours.influence!].reverse());
  });
});
