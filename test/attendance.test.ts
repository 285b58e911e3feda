import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ComparedArms } from '../src/compare-arms.ts';
import { makeRng } from '../src/core/rng.ts';
import { peopleRecords } from '../src/people-records.ts';
import { designPilot, runPilot } from '../src/pilot.ts';
import { verifyPilot } from '../src/verify-pilot.ts';
import { temporaryFolder } from './files/temporary-folder.ts';
import { revenueKpi, SPRING_MONTHS, springWindows } from './spring-plan.ts';

const PLAN = `question: Does the course raise what a salesperson sells?
roster: { file: data/roster.csv, unit: person, manager: manager }
${springWindows}design: { method: complete }
attendance:
  file: data/lms.csv
  unit: user
  keep: { column: status, keep: [Completed] }
  time: completed_on
analysis: { replicates: 199 }
${revenueKpi}    smallestEffect: 2
    source: { shape: long, file: data/revenue.csv, unit: person, time: month, timeFormat: yyyy-mm, value: amount }
`;
const PEOPLE = Array.from({ length: 80 }, (_, i) => `P${i + 1}`);

/** Locks a pilot of 80 people of ten managers; `attendance` says which of the drawn and of the controls came. */
async function lockedPilot() {
  const root = temporaryFolder();
  const folder = join(root, 'experiments', 'course');
  const request = { folder, reports: join(root, 'reports'), now: '2026-03-28T08:00:00Z' };
  mkdirSync(join(folder, 'data'), { recursive: true });
  const write = (file: string, lines: readonly string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  write('pilot.yaml', [PLAN]);
  write('data/roster.csv', ['person,manager', ...PEOPLE.map((person, i) => `${person},M${i % 10}`)]);
  const { drawn, assignment } = await designPilot({ ...request, amend: null });
  const arm = new Map(drawn.units.map((unit, i) => [unit, assignment[i]!]));
  const attend = (came: (person: string, arm: number) => boolean, day = '2026-04-20') =>
    write('data/lms.csv', [
      'user,status,completed_on',
      ...PEOPLE.map((person) => `${person},${came(person, arm.get(person)!) ? 'Completed' : 'No Show'},${day}`),
      // Controls are trained once the measurement has ended: that is no contamination.
      ...PEOPLE.filter((person) => arm.get(person) === 0).map((person) => `${person},Completed,2026-09-15`),
    ]);
  const rng = makeRng('revenue');
  const level = new Map(PEOPLE.map((person) => [person, 90 + 20 * rng.uniform()]));
  write('data/revenue.csv', [
    'person,month,amount',
    ...PEOPLE.flatMap((person) =>
      SPRING_MONTHS.map((month, m) => {
        const gain = m > 2 && arm.get(person) === 1 ? 5 : 0;
        return `${person},${month},${(level.get(person)! + gain + 4 * rng.uniform()).toFixed(2)}`;
      }),
    ),
  ]);
  return { folder, request, arm, attend, write };
}

const coded = (results: Awaited<ReturnType<typeof runPilot>>['results'], code: string) =>
  results.diagnostics.find((diagnostic) => diagnostic.code === code);

describe('a pilot with a file of attendance', async () => {
  const pilot = await lockedPilot();
  const { arm, attend, request, folder } = pilot;
  const place = (person: string) => Number(person.slice(1));

  it('says who came, on the page and in results.json, and reads a newer file', async () => {
    attend((_, own) => own === 1);
    const all = await runPilot(request);
    expect(coded(all.results, 'compliance.take-up')!.message).toBe(
      '100 % of the 40 who were to be trained and 0 % of the 40 controls took the course.',
    );
    expect(coded(all.results, 'compliance.contamination')).toBeUndefined();
    expect(all.results.provenance.files.map(({ file }) => file)).toContain('data/lms.csv');
    attend((person, own) => own === 1 && place(person) % 4 > 0);
    const some = await runPilot(request);
    expect(some.ran).toContain('ingest');
    const said = coded(some.results, 'compliance.take-up')!;
    expect(said.message).toMatch(/among those who come because they are drawn the effect is/);
    const page = readFileSync(some.page, 'utf8');
    for (const words of ['Completers only (biased)', 'Those who come because they are drawn'])
      expect(page).toContain(words);
    expect(some.results.chain.links).toEqual([{ tier: 'business', label: 'Revenue', state: 'moved' }]);
    expect(page).toContain('Every link that was measured moved; learning and behaviour were not measured.');
  });

  it('hides how few did what', async () => {
    let nAbsent = 0;
    attend((_, own) => own === 1 && nAbsent++ > 2);
    const { results } = await runPilot(request);
    expect(coded(results, 'compliance.take-up')!.values).toMatchObject({ absentTreated: '< 5', tookControl: 0 });
  });

  it('catches managers who swapped people, and analyses them as they were drawn', async () => {
    const before = (await runPilot(request)).results.kpis[0]!.effects.headline.rows[0]!.estimate;
    const swapped = new Set<string>();
    for (let manager = 0; manager < 4; manager++)
      for (const own of [0, 1]) {
        const of = PEOPLE.filter((person) => (place(person) - 1) % 10 === manager && arm.get(person) === own);
        for (const person of of.slice(0, 2)) swapped.add(person);
      }
    attend((person, own) => (own === 1) !== swapped.has(person));
    const { results } = await runPilot(request);
    expect(coded(results, 'compliance.swapped')).toMatchObject({ severity: 'caution' });
    expect(coded(results, 'compliance.contamination')).toMatchObject({ severity: 'caution' });
    expect(results.kpis[0]!.effects.headline.rows[0]!.estimate).toBe(before);
  });

  it('withholds the claim where another list was trained than was drawn', async () => {
    attend((person) => place(person) <= 40);
    const { results } = await runPilot(request);
    expect(coded(results, 'compliance.contamination')).toMatchObject({ severity: 'stop' });
    expect(results.verdict).toMatchObject({ decision: 'Extend', withheldBy: ['compliance.contamination'] });
  });

  it('never lets an edited list of the draw into the analysis', async () => {
    attend((_, own) => own === 1);
    const { results } = await runPilot(request);
    const list = join(folder, 'design', 'assignment.csv');
    const edited = readFileSync(list, 'utf8').replace(/,control/, ',treatment');
    writeFileSync(list, edited);
    const again = await runPilot(request);
    expect(again.results.kpis[0]!.effects.headline.rows).toEqual(results.kpis[0]!.effects.headline.rows);
    const { differences } = await verifyPilot(folder);
    expect(differences.join()).toMatch(/assignment\.csv/);
  });
});

describe('who is early in a roll-out in waves', () => {
  it('is who came before the start of the own wave, and a waiting wave whenever it came', () => {
    const wave = (name: string, start: string, waits = false) => ({ name, start, trainingEnd: start, waits });
    const waves = [wave('a', '2026-03-02'), wave('b', '2026-05-04'), wave('c', '2026-09-07', true)];
    const day = (text: string) => Date.parse(text) / 86_400_000;
    const firstDay = [day('2026-03-05'), day('2026-03-05'), day('2026-05-06'), -1, -1, day('2026-05-06')];
    const compared = {
      ...{ units: Int32Array.from([0, 1, 2, 3, 4, 5]), treated: Uint8Array.of(1, 1, 1, 1, 0, 0) },
      rollout: { waves, waveOf: Int32Array.of(0, 1, 1, 1, 2, 2) },
    } as unknown as ComparedArms;
    const attendance = {
      ...{ took: new Uint8Array(6).fill(1), hours: new Float64Array(6), firstDay: Int32Array.from(firstDay) },
      ...{ nOnlyInFile: 0, file: { file: 'lms.csv', sha256: '', nRows: 6 } },
    };
    const found = peopleRecords({ managerOf: null }, attendance, compared, 5);
    expect([...found.attendance!.early]).toEqual([0, 1, 0, 0, 1, 1]);
  });
});
