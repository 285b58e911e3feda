import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { buildManifest, type Manifest } from '../../src/design/manifest.ts';
import { declareDesign } from '../../src/design/randomize/declare-design.ts';
import { assignmentCsv } from '../../src/plan/assignment-file.ts';
import { lateOutcomeDiagnostics, lateOutcomes } from '../../src/plan/late-outcomes.ts';
import { parsePlan, planHash } from '../../src/plan/load-plan.ts';
import {
  drawAmendments,
  lockDesign,
  readAssignmentText,
  readHistoryText,
  readLock,
  refuseSecondDraw,
} from '../../src/plan/lock.ts';
import { verifyLock } from '../../src/plan/verify.ts';
import { broken, validPlan } from './plan-text.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlift-lock-'));
});

afterEach(() => rm(folder, { recursive: true }));

const plan = parsePlan(validPlan, 'pilot.yaml');
const rosterHash = 'a'.repeat(64);

function drawnWith(
  seed: string,
  amends: { readonly manifest: Manifest; readonly reason: string } | null = null,
  lockedAt: string | null = null,
) {
  const units = Array.from({ length: 12 }, (_, i) => `p${i + 1}`);
  const design = declareDesign({ kind: 'complete', units, arms: ['control', 'treatment'], seed });
  const drawn = design.draw(makeRng(seed));
  const manifest = buildManifest({
    design,
    assignment: drawn,
    toolVersion: '0.1.0',
    planHash: planHash(plan),
    rosterHash,
    baselines: { revenue: 'b'.repeat(64) },
    lockedAt,
    amends,
  });
  const assignment = design.units.map((unit, i) => ({ unit, arm: design.arms[drawn[i]!]!, probability: 0.5 }));
  return { folder, manifest, plan, assignment, matchedSets: null, history: null, lists: {}, readableOutcomes: [] };
}

describe('lockDesign', () => {
  it('writes assignment and manifest, and readLock reads them back', async () => {
    const request = drawnWith('one', null, '2026-03-01T09:00:00Z');
    await lockDesign({
      ...request,
      readableOutcomes: [{ kpi: 'revenue', file: 'data/revenue.csv', latestDay: '2026-05-01' }],
    });
    const lock = await readLock(folder);
    expect(lock).toMatchObject({ ...request.manifest, plan: JSON.parse(JSON.stringify(plan)) });
    expect(lock?.readableOutcomes).toEqual([{ kpi: 'revenue', file: 'data/revenue.csv', latestDay: '2026-05-01' }]);
    const text = await readAssignmentText(folder);
    expect(text?.split('\n')).toHaveLength(14);
    expect(text).toMatch(/^unit,arm,probability\np1,(control|treatment),0\.5\np2,/);
    expect(await readdir(join(folder, 'design'))).toEqual(['assignment.csv', 'manifest.json']);
  });

  it('lists units in natural order whatever the order given, safe against formulas', () => {
    const rows = ['p10', '=p1', 'p9'].map((unit) => ({ unit, arm: 'control', probability: 1 / 3 }));
    const expected =
      "unit,arm,probability\n'=p1,control,0.3333333333333333\np9,control,0.3333333333333333\np10,control,0.3333333333333333\n";
    expect(assignmentCsv(rows)).toBe(expected);
    expect(assignmentCsv(rows.toReversed())).toBe(expected);
  });

  it('writes the same bytes for the same draw', async () => {
    await lockDesign(drawnWith('one'));
    const first = await readFile(join(folder, 'design/manifest.json'));
    await rm(join(folder, 'design'), { recursive: true });
    await lockDesign(drawnWith('one'));
    expect(await readFile(join(folder, 'design/manifest.json'))).toEqual(first);
  });

  it('refuses a second draw and leaves the first as it is', async () => {
    await lockDesign(drawnWith('one', null, '2026-03-01T09:00:00Z'));
    const before = await readFile(join(folder, 'design/manifest.json'), 'utf8');
    const first = drawnWith('one').manifest.assignmentHash.slice(0, 12);
    await expect(lockDesign(drawnWith('two'))).rejects.toMatchObject({
      code: 'design.locked',
      kind: 'usage',
      message: `design: a locked pilot is never drawn again, and this one is locked since 2026-03-01T09:00:00Z (assignment ${first}).`,
      hint: expect.stringContaining('--amend "REASON"'),
    });
    expect(await readFile(join(folder, 'design/manifest.json'), 'utf8')).toBe(before);
  });

  it('refuses before anything is drawn, unless a reason is given', async () => {
    expect(() => refuseSecondDraw(null, null)).not.toThrow();
    await lockDesign(drawnWith('one'));
    const lock = await readLock(folder);
    expect(() => refuseSecondDraw(lock, null)).toThrow(/never drawn again, and this one is locked \(assignment/);
    expect(() => refuseSecondDraw(lock, ' ')).toThrow(/never drawn again/);
    expect(() => refuseSecondDraw(lock, 'two teams merged')).not.toThrow();
  });

  it('writes the history of the draw, keeps it with an amended draw, and takes it away where the next has none', async () => {
    const one = drawnWith('one');
    await lockDesign({ ...one, history: 'unit,revenue_before\np1,3\n' });
    expect(await readHistoryText(folder)).toBe('unit,revenue_before\np1,3\n');
    await lockDesign(drawnWith('two', { manifest: one.manifest, reason: 'no history any more' }));
    expect(await readHistoryText(folder)).toBeNull();
    expect(await readFile(join(folder, 'design/draw-1/history.csv'), 'utf8')).toBe('unit,revenue_before\np1,3\n');
  });

  it('keeps every earlier draw beside an amendment, with reason and date', async () => {
    const one = drawnWith('one', null, '2026-03-01');
    await lockDesign(one);
    const two = drawnWith('two', { manifest: one.manifest, reason: 'two teams merged' }, '2026-03-05');
    await lockDesign(two);
    const three = drawnWith('three', { manifest: two.manifest, reason: 'a site closed' }, null);
    await lockDesign(three);
    const lock = await readLock(folder);
    expect(lock?.earlierDraws.map(({ seed, reason }) => [seed, reason])).toEqual([
      ['one', 'two teams merged'],
      ['two', 'a site closed'],
    ]);
    expect(lock && drawAmendments(lock)).toEqual([
      { date: '2026-03-05', reason: 'two teams merged' },
      { date: null, reason: 'a site closed' },
    ]);
    expect(await readFile(join(folder, 'design/draw-1/assignment.csv'), 'utf8')).toBe(assignmentCsv(one.assignment));
    expect(JSON.parse(await readFile(join(folder, 'design/draw-2/manifest.json'), 'utf8'))).toMatchObject({
      seed: 'two',
    });
    expect(await readAssignmentText(folder)).toBe(assignmentCsv(three.assignment));
  });

  it('replaces the lists for managers by those of the new draw and keeps the old ones with theirs', async () => {
    const one = drawnWith('one');
    const bytes = new Uint8Array([0x50, 0x4b, 0xff, 0]);
    await lockDesign({ ...one, lists: { 'design/lists/1-Berg.csv': 'old', 'design/lists/2-Zoë.xlsx': bytes } });
    await writeFile(join(folder, 'design/lists/notes.txt'), 'mine');
    const two = drawnWith('two', { manifest: one.manifest, reason: 'two teams merged' });
    await lockDesign({ ...two, lists: { 'design/lists/1-Berg.csv': 'new' } });
    expect(await readdir(join(folder, 'design/lists'))).toEqual(['1-Berg.csv', 'notes.txt']);
    expect(await readFile(join(folder, 'design/lists/1-Berg.csv'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'design/draw-1/lists/1-Berg.csv'), 'utf8')).toBe('old');
    expect(new Uint8Array(await readFile(join(folder, 'design/draw-1/lists/2-Zoë.xlsx')))).toEqual(bytes);
  });

  it('refuses an amendment where the list of the first draw is gone, and takes it once that is back', async () => {
    const one = drawnWith('one');
    await lockDesign(one);
    const file = join(folder, 'design/assignment.csv');
    const list = await readFile(file);
    await rm(file);
    const amendment = drawnWith('two', { manifest: one.manifest, reason: 'two teams merged' });
    await expect(lockDesign(amendment)).rejects.toMatchObject({
      code: 'design.assignment',
      kind: 'data',
      message: `${file}: an amendment keeps the first draw beside the second, and this file of it cannot be read (ENOENT).`,
      hint: 'Restore the file from a backup or from version control, then amend.',
    });
    expect(await readLock(folder)).toMatchObject({ seed: 'one' });
    await writeFile(file, list);
    await lockDesign(amendment);
    expect(await readLock(folder)).toMatchObject({ seed: 'two' });
  });

  it('refuses an amendment of a draw that is not the locked one', async () => {
    await lockDesign(drawnWith('one'));
    const other = drawnWith('other').manifest;
    const amendment = drawnWith('two', { manifest: other, reason: 'shopping for a seed' });
    await expect(lockDesign(amendment)).rejects.toMatchObject({ code: 'design.locked' });
  });
});

describe('readLock', () => {
  it('is null where nothing has been drawn', async () => {
    expect(await readLock(folder)).toBeNull();
    expect(await readAssignmentText(folder)).toBeNull();
  });

  it.each([
    ['text that is not JSON', '{"formatVersion": 1,'],
    [
      'a wrong planHash',
      '{"formatVersion": 1, "algorithm": "complete", "algorithmVersion": 1, "toolVersion": "1", "planHash": "x"}',
    ],
    ['a wrong shape', '[]'],
  ])('refuses %s', async (got, text) => {
    await mkdir(join(folder, 'design'));
    await writeFile(join(folder, 'design/manifest.json'), text);
    await expect(readLock(folder)).rejects.toMatchObject({
      code: 'design.manifest',
      kind: 'data',
      message: `${folder}/design/manifest.json: must be the manifest that pilotlift design wrote, got ${got}.`,
    });
  });
});

describe('verifyLock', () => {
  const derivedAgain = async (seed = 'one') => {
    const { manifest, assignment } = drawnWith(seed);
    const text = assignmentCsv(assignment);
    return { manifest, plan, assignmentText: text, standingAssignmentText: await readAssignmentText(folder) };
  };
  const locked = async () => {
    await lockDesign(drawnWith('one', null, '2026-03-01'));
    const lock = await readLock(folder);
    if (!lock) throw new Error('no lock');
    return lock;
  };

  it('finds nothing where all agree, whatever the time and the version', async () => {
    const lock = await locked();
    expect(verifyLock(lock, await derivedAgain())).toEqual([]);
    expect(verifyLock({ ...lock, toolVersion: '9.9.9', lockedAt: null }, await derivedAgain())).toEqual([]);
  });

  it('names the keys of the plan that were changed after the lock', async () => {
    const lock = await locked();
    const changed = parsePlan(
      `${broken('role: primary', 'role: primary\n    smallestEffect: 10')}privacy: { minimumCell: 6 }\n`,
      'pilot.yaml',
    );
    const derived = await derivedAgain();
    const differences = verifyLock(lock, {
      ...derived,
      plan: changed,
      manifest: { ...derived.manifest, planHash: planHash(changed) },
    });
    expect(differences).toEqual([
      'The plan was changed after the lock: kpis[revenue].smallestEffect (not set -> 10), privacy.minimumCell (5 -> 6).',
    ]);
  });

  it('says which of roster, seed, design, baseline and arms differ', async () => {
    const lock = await locked();
    const derived = await derivedAgain('two');
    const manifest = { ...derived.manifest, rosterHash: 'c'.repeat(64), baselines: { calls: 'd'.repeat(64) } };
    const differences = verifyLock(lock, { ...derived, manifest });
    expect(differences.slice(0, 2)).toEqual([
      'The roster file is not the one that was drawn from: aaaaaaaaaaaa at the lock, cccccccccccc now.',
      'The seed differs: one at the lock, two now.',
    ]);
    expect(differences.join('\n')).toContain('Drawn again, units fall into other arms than the locked ones');
    expect(differences).toContain('The frozen baseline of calls differs: none at the lock, dddddddddddd now.');
    expect(differences).toContain('The frozen baseline of revenue differs: bbbbbbbbbbbb at the lock, none now.');
    expect(differences.at(-1)).toMatch(/^design\/assignment\.csv differs from the draw at line \d+: got "p\d+,/);
  });

  it('notices an assignment file that was edited, cut or deleted', async () => {
    const lock = await locked();
    const derived = await derivedAgain();
    const standing = (text: string | null) => verifyLock(lock, { ...derived, standingAssignmentText: text });
    const lines = derived.assignmentText.split('\n');
    const [, second = ''] = lines;
    const swapped = second.includes('control')
      ? second.replace('control', 'treatment')
      : second.replace('treatment', 'control');
    expect(standing(derived.assignmentText.replace(second, swapped))).toEqual([
      `design/assignment.csv differs from the draw at line 2: got ${JSON.stringify(swapped)}, drawn ${JSON.stringify(second)}.`,
    ]);
    expect(standing(lines.slice(0, 13).join('\n'))).toEqual([
      'design/assignment.csv differs from the draw at line 14: got nothing, drawn "".',
    ]);
    expect(standing(null)).toEqual(['design/assignment.csv is missing.']);
  });

  it('notices a manifest whose plan hash was edited', async () => {
    const lock = await locked();
    expect(verifyLock({ ...lock, planHash: 'e'.repeat(64) }, await derivedAgain())).toEqual([
      'The plan was changed after the lock: the hash alone differs, so the manifest was edited.',
    ]);
  });
});

describe('lateOutcomes', () => {
  const latest = [
    { kpi: 'revenue', file: 'data/revenue.csv', latestDay: '2026-04-01' },
    { kpi: 'calls', file: 'data/calls.csv', latestDay: '2026-03-31' },
  ];

  it('keeps what is dated on or after the start of the training', () => {
    expect(lateOutcomes('2026-04-01', latest).map(({ kpi }) => kpi)).toEqual(['revenue']);
    expect(lateOutcomes('2026-04-02', latest)).toEqual([]);
  });

  it('cautions with file and days', () => {
    expect(lateOutcomeDiagnostics('2026-04-01', latest.slice(0, 1))).toEqual([
      {
        code: 'lock.outcomes-readable',
        severity: 'caution',
        message:
          'Outcomes of revenue up to 2026-04-01 could be read when the plan was locked, although the training starts on 2026-04-01.',
        hint: expect.any(String),
        values: { kpi: 'revenue', file: 'data/revenue.csv', latestDay: '2026-04-01', trainingStart: '2026-04-01' },
      },
    ]);
  });
});
