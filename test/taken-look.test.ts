import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptCodes, refuseOtherCodes } from '../src/cli/kept-codes.ts';
import { verifiedJson } from '../src/cli/say-verified.ts';
import { makeRng } from '../src/core/rng.ts';
import { analyzePilot, designPilot, runPilot } from '../src/pilot.ts';
import { LOOKS } from '../src/plan/looks/read-looks.ts';
import type { TakenLookEntry } from '../src/plan/looks/types.ts';
import { verifyPilot } from '../src/verify-pilot.ts';
import { temporaryFolder } from './files/temporary-folder.ts';

const PLAN = (looks: string) => `question: Does the course raise what a salesperson sells?
roster: { file: data/roster.csv, unit: person }
windows:
  baseline: { start: 2026-01-01, end: 2026-03-31 }
  training: { start: 2026-04-01, end: 2026-04-30 }
  measurement: { start: 2026-05-01, end: 2026-10-31 }
kpis:
  - name: sales
    label: Sales
    tier: business
    role: primary
    unit: deals
    smallestEffect: 1
    source: { shape: long, file: data/sales.csv, unit: person, time: month, timeFormat: yyyy-mm, value: deals }
    money: { valuePerUnit: 100, basis: revenue, grossMargin: 0.7 }
analysis: { replicates: 999, alternatives: [did]${looks} }
roi: { costs: [{ item: Rooms, amount: 900, category: delivery }] }
`;
const AT_HALF = ', looks: { at: [{ day: 2026-07-31 }] }';
const N = 60;

/** Locks a pilot of 60 people; `measure` brings outcomes up to a month, with an effect of 0.4 deals. */
async function pilotOf(looks: string) {
  const root = temporaryFolder();
  const folder = join(root, 'experiments', 'early');
  const request = { folder, reports: join(root, 'reports'), now: null };
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'pilot.yaml'), PLAN(looks));
  const people = Array.from({ length: N }, (_, i) => `P${i + 1}`);
  writeFileSync(join(folder, 'data', 'roster.csv'), ['person', ...people].join('\n'));
  const { drawn, assignment } = await designPilot({ ...request, amend: null });
  const armOf = new Map(drawn.units.map((unit, i) => [unit, drawn.arms[assignment[i]!]!]));
  const measure = (months: number) => {
    const rng = makeRng('early');
    const rows = people.flatMap((person) => {
      const own = 20 + 3 * rng.uniform();
      return Array.from({ length: months }, (_, i) => i + 1).map((month) => {
        const effect = month > 4 && armOf.get(person) === 'treatment' ? 0.4 : 0;
        return `${person},2026-${String(month).padStart(2, '0')},${(own + 3 * rng.uniform() + effect).toFixed(3)}`;
      });
    });
    writeFileSync(join(folder, 'data', 'sales.csv'), ['person,month,deals', ...rows].join('\n'));
  };
  const analyzed = async () => (await analyzePilot(request)).value;
  return { folder, request, measure, analyzed };
}

/** The lines of the log of looks. */
const looksIn = (folder: string) =>
  readFileSync(join(folder, LOOKS), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TakenLookEntry);

describe('a pilot with a look registered at half time', () => {
  it('decides nothing at the look, and uses the last bound at the end', async () => {
    const { folder, request, measure, analyzed } = await pilotOf(AT_HALF);
    measure(7);
    const { results, page } = await runPilot(request);
    expect(results.look).toMatchObject({ registered: true, number: 1, of: 2, day: '2026-07-31', isFinal: false });
    expect(results.verdict).toMatchObject({ decision: 'Extend', withheldBy: [] });
    expect(results.verdict.reason).toBe('Look 1 of 2, on data up to 2026-07-31: nothing is decided until 2026-10-31.');
    const [early] = results.kpis[0]!.effects.headline.rows;
    // The bound of the look is a p value of .003 (z 2.963), so its interval is half as wide again.
    expect(early!.ciLevel).toBe(0.95);
    expect(early!.pValue! < 0.05).toBe(early!.ciLow! > 0 || early!.ciHigh! < 0);
    expect(looksIn(folder)).toMatchObject([
      {
        n: 1,
        day: '2026-07-31',
        look: 1,
        of: 2,
        registered: true,
        information: 92 / 184,
        takenAt: null,
        previous: null,
      },
    ]);
    expect(looksIn(folder)[0]!.result).toMatch(/^sales: -?[\d.]+ \(-?[\d.]+ to -?[\d.]+\), bound not crossed$/);
    const finding = results.diagnostics.find(({ code }) => code === 'looks.registered')!;
    expect(finding.values).toMatchObject({ look: 1, of: 2, crossed: false });
    expect(finding.values.nominalAlpha as number).toBeCloseTo(0.00305, 4);
    expect(finding.values.pValueAlone as number).toBeLessThan(early!.pValue!);
    expect(readFileSync(page, 'utf8')).toContain('that count every registered look');

    measure(10);
    const final = await analyzed();
    expect(final.look!.look).toMatchObject({ number: 2, of: 2, isFinal: true });
    const last = final.effects[0]!.diagnostics.find(({ code }) => code === 'looks.registered')!;
    expect(last.values.bound as number).toBeCloseTo(1.9686, 3);
    expect(last.values.medianUnbiased).not.toBeNull();
    expect(looksIn(folder)).toHaveLength(1);
  });

  it('withholds the claim on any other day', async () => {
    const { request, measure } = await pilotOf(AT_HALF);
    measure(8);
    const { results } = await runPilot(request);
    expect(results.look).toEqual({ registered: false, day: '2026-08-31' });
    expect(results.verdict.withheldBy).toEqual(['looks.unregistered']);
    expect(results.roi).toBeNull();
    const stop = results.diagnostics.find(({ code }) => code === 'looks.unregistered')!;
    expect(stop.hint).toContain('data up to 2026-10-31');
  });

  it('says so where the draws cannot give the p value of an early bound', async () => {
    const { measure, analyzed } = await pilotOf(', looks: { at: [{ day: 2026-05-31 }] }');
    measure(5);
    const { effects } = await analyzed();
    expect(effects[0]!.headline.rows[0]).toMatchObject({ ciLow: null, ciHigh: null });
    expect(effects[0]!.diagnostics.map(({ code }) => code)).toContain('looks.too-few-draws');
  });
});

describe('a pilot that registered no look', () => {
  it('makes no claim before the end, not even where the plan is changed to end sooner or to look', async () => {
    const { folder, measure, analyzed } = await pilotOf('');
    measure(8);
    const stopped = async () =>
      (await analyzed()).effects[0]!.diagnostics.filter(({ severity }) => severity === 'stop').map(({ code }) => code);
    expect(await stopped()).toEqual(['looks.unregistered']);
    const file = join(folder, 'pilot.yaml');
    writeFileSync(file, PLAN('').replace('end: 2026-10-31', 'end: 2026-08-31'));
    expect(await stopped()).toEqual(['looks.unregistered']);
    writeFileSync(file, PLAN(', looks: { at: [{ day: 2026-08-31 }] }'));
    expect(await stopped()).toEqual(['looks.unregistered']);
    writeFileSync(file, PLAN(''));
    measure(10);
    const final = await analyzed();
    expect(final.look).toBeNull();
    expect(final.effects[0]!.diagnostics.map(({ code }) => code)).not.toContain('looks.registered');
    expect(final.claims[0]!.detectable!.from).toBe('interval');
  });
});

it('always-valid looks may be taken on any day', async () => {
  const { measure, analyzed } = await pilotOf(', looks: { spending: always-valid }');
  measure(8);
  const { look, effects } = await analyzed();
  expect(look!.look).toMatchObject({ spending: 'always-valid', number: null, isFinal: false });
  const [row] = effects[0]!.headline.rows;
  expect(row!.pValue! < 0.05).toBe(row!.ciLow! > 0 || row!.ciHigh! < 0);
});

describe('the log of looks', () => {
  it('has one line a day, which nobody can take out or change', async () => {
    const { folder, measure, analyzed } = await pilotOf(AT_HALF);
    const file = join(folder, LOOKS);
    measure(7);
    await analyzed();
    await analyzed();
    measure(8);
    await analyzed();
    const log = looksIn(folder);
    expect(log.map(({ day, registered }) => [day, registered])).toEqual([
      ['2026-07-31', true],
      ['2026-08-31', false],
    ]);
    expect(log[1]!.previous).toBe(log[0]!.hash);
    expect((await verifyPilot(folder)).differences).toEqual([]);

    const text = readFileSync(file, 'utf8');
    const [first, second] = text.trim().split('\n') as [string, string];
    const spoilt: Readonly<Record<string, string>> = {
      'no line': '',
      'another last line (1)': `${first}\n`,
      'a line that does not follow the one above (line 1)': `${second}\n`,
      'a changed line (line 1)': `${first.replace('not crossed', 'crossed')}\n${second}\n`,
      'that breaks off': text.trimEnd(),
      'text that is not JSON (line 2)': `${first}\nlook\n`,
      'a wrong day (line 2)': `${first}\n${second.replace('"2026-08-31"', '8')}\n`,
    };
    for (const [got, changed] of Object.entries(spoilt)) {
      writeFileSync(file, changed);
      await expect(analyzed(), got).rejects.toMatchObject({
        code: 'looks.log-differs',
        message: expect.stringContaining(got),
      });
      expect((await verifyPilot(folder)).differences, got).toEqual([expect.stringContaining(got)]);
    }
    rmSync(file);
    measure(10);
    await expect(analyzed()).rejects.toMatchObject({ code: 'looks.log-differs' });
    writeFileSync(file, text);
    expect((await analyzed()).look!.look).toMatchObject({ isFinal: true });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('stands in the results, and its receipts outlive a log that was written again together with the manifest', async () => {
    const { folder, request, measure, analyzed } = await pilotOf(AT_HALF);
    measure(7);
    await analyzed();
    measure(8);
    const { results } = await runPilot({ ...request, now: '2026-09-03T08:00:00Z' });
    expect(results.looksTaken).toMatchObject([
      { n: 1, day: '2026-07-31', look: 1, of: 2, registered: true, information: 0.5, takenAt: null },
      { n: 2, day: '2026-08-31', look: null, of: null, registered: false, takenAt: '2026-09-03T08:00:00Z' },
    ]);
    measure(10);
    const final = await runPilot(request);
    expect(final.results.looksTaken).toEqual(results.looksTaken);
    const kept = keptCodes({ fingerprint: undefined, receipt: results.looksTaken[1]!.receipt });
    const verified = await verifyPilot(folder);
    expect(verified.lookReceipts).toEqual(results.looksTaken.map(({ receipt }) => receipt));
    expect(() => refuseOtherCodes('early', kept, verified)).not.toThrow();
    expect(verifiedJson(verified, kept)).toMatchObject({
      looksTaken: 2,
      lookReceipt: kept.receipt,
      receiptFound: true,
    });

    const [first] = looksIn(folder);
    writeFileSync(join(folder, LOOKS), `${JSON.stringify(first)}\n`);
    const manifest = join(folder, 'design', 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), looks: first!.hash }));
    const forged = await verifyPilot(folder);
    expect(forged.differences).toEqual([]);
    expect(() => refuseOtherCodes('early', kept, forged)).toThrow(
      `the log must hold the line whose receipt was kept (${kept.receipt}), got none of its 1 lines`,
    );
  });

  it('is not kept where the plan registered no look', async () => {
    const { folder, measure, analyzed } = await pilotOf('');
    measure(8);
    await analyzed();
    expect(() => looksIn(folder)).toThrow('ENOENT');
  });
});

describe('an end that lacks its last month only', () => {
  it('is the end where the plan says that a month may lack', async () => {
    // October is 31 of 184 days.
    const { measure, analyzed } = await pilotOf(', mayLack: 0.2');
    measure(9);
    expect((await analyzed()).look).toBeNull();
    measure(8);
    expect((await analyzed()).look!.look).toBe('unregistered');
  });

  it('is early where the month is more than a tenth of the measurement', async () => {
    const { measure, analyzed } = await pilotOf('');
    measure(9);
    expect((await analyzed()).look!.look).toBe('unregistered');
  });
});
