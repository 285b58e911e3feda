import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../src/core/rng.ts';
import { analyzePilot, designPilot, runPilot } from '../src/pilot.ts';
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

describe('a pilot with a look registered at half time', () => {
  it('decides nothing at the look, and uses the last bound at the end', async () => {
    const { request, measure, analyzed } = await pilotOf(AT_HALF);
    measure(7);
    const { results, page } = await runPilot(request);
    expect(results.look).toMatchObject({ registered: true, number: 1, of: 2, day: '2026-07-31', isFinal: false });
    expect(results.verdict).toMatchObject({ decision: 'Extend', withheldBy: [] });
    expect(results.verdict.reason).toBe('Look 1 of 2, on data up to 2026-07-31: nothing is decided until 2026-10-31.');
    const [early] = results.kpis[0]!.effects.headline.rows;
    // The bound of the look is a p value of .003 (z 2.963), so its interval is half as wide again.
    expect(early!.ciLevel).toBe(0.95);
    expect(early!.pValue! < 0.05).toBe(early!.ciLow! > 0 || early!.ciHigh! < 0);
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
