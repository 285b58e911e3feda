import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from './expect-refusal.ts';
import { copyPilot, pilotlift, spawnProgram, workspace } from './program.ts';
import { addPeople, LOG, logLines, makeRollingPilot, writeRevenue } from './rolling-pilot.ts';

const cwd = workspace();
const folder = join(cwd, 'experiments', 'joining');
makeRollingPilot(folder);
const say = (...args: readonly string[]) => pilotlift(args, { cwd });
const enrol = (unit: string, ...flags: readonly string[]) =>
  say('design', 'joining', '--enrol', unit, '--now', '2026-03-10T09:00:00Z', ...flags);
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

interface Answer {
  readonly n: number;
  readonly arm: string;
  readonly receipt: string;
}
let last: Answer;

describe('a pilot that people join one at a time', () => {
  it('cannot be joined before the lock (design.not-locked)', () => {
    expectRefusal(enrol('P1'), { exit: 2, code: 'design.not-locked', says: 'people join a pilot that is locked' });
  });

  it('locks those who are there, in natural order, and starts the log with them', () => {
    const drawn = say('design', 'joining', '--now', '2026-03-02T09:00:00Z', '--json');
    expect(drawn.code, drawn.stderr).toBe(0);
    expect(drawn.stderr).toContain('one after another as they joined');
    expect(drawn.stderr).toContain('pilotlift design joining --enrol ID for each who joins');
    expect(JSON.parse(drawn.stdout)).toMatchObject({ enrolment: { people: 16, receipt: expect.any(String) } });
    const units = logLines(folder)
      .slice(1)
      .map((line) => (JSON.parse(line) as { unit: string }).unit);
    expect(units).toEqual(Array.from({ length: 16 }, (_, i) => `P${i + 1}`));
    expectRefusal(say('design', 'joining'), { exit: 2, code: 'design.locked', says: 'never drawn again' });
  });

  it('draws those who join, each with a receipt; the lines before stay byte by byte', () => {
    addPeople(folder, 'P17,South,400,active,yes', 'P18,West,12,active,yes', 'P19,North,7,left,yes');
    addPeople(folder, 'P20,North,8,active,no', 'P21,North,,active,yes', 'P22,East,9,active,yes');
    for (const [i, unit] of ['P21', 'P17', 'P18'].entries()) {
      const before = text(LOG);
      const joined = enrol(unit, '--json');
      expect(joined.code, joined.stderr).toBe(0);
      last = JSON.parse(joined.stdout) as Answer;
      expect(last).toMatchObject({ n: 17 + i, unit, probability: expect.any(Number), missing: [] });
      expect(joined.stderr).toContain(`${unit} goes to ${last.arm}; the chance of that was `);
      expect(joined.stderr).toContain(`--receipt ${last.receipt}`);
      expect(joined.stderr).toContain('Next: tell them');
      expect(text(LOG).startsWith(before)).toBe(true);
      expect(logLines(folder)).toHaveLength(18 + i);
    }
    expect(logLines(folder).map((line) => (JSON.parse(line) as { levels?: string[] }).levels)[17]).toEqual([
      '=North',
      'missing',
    ]);
    expect(last).toMatchObject({ newLevels: ['region: West'], levels: ['=West', '1'] });
  });

  it.each([
    ['P17', 2, 'enrol.enrolled', 'got P17, who is person 18 of the log and in the arm'],
    ['P23', 3, 'enrol.not-listed', 'got "P23", who is not. Did you mean P2'],
    ['P19', 3, 'enrol.not-eligible', 'got P19 with "left"'],
    ['P20', 3, 'enrol.without-consent', 'got P20 with "no"'],
  ] as const)('refuses %s in a sentence of its own (%i %s)', (unit, exit, code, says) => {
    const before = text(LOG);
    expectRefusal(enrol(unit), { exit, code, says });
    expect(text(LOG)).toBe(before);
  });

  it('is told from one where all were assigned at once', () => {
    copyPilot('sales-discovery', cwd);
    expectRefusal(say('design', 'sales-discovery', '--enrol', 'X'), {
      exit: 2,
      code: 'enrol.not-rolling',
      says: 'got all-at-once',
    });
    expectRefusal(say('verify', 'sales-discovery', '--receipt', last.receipt), {
      exit: 3,
      code: 'verify.receipt',
      says: 'got no log, since all were assigned at once',
    });
  });

  it('notes that the training is over', () => {
    const away = copyOf('late');
    const { stderr } = pilotlift(['design', away, '--enrol', 'P22', '--now', '2026-05-02'], { cwd });
    expect(stderr).toContain('Note: the training ended on 2026-04-30;');
  });

  it('verifies, though the roster has new rows, and finds the line of a receipt', () => {
    const { code, stderr } = say('verify', 'joining', '--receipt', last.receipt.toLowerCase().replaceAll('-', ' '));
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(`the receipt of the last is ${last.receipt}`);
    expect(stderr).toContain(`The log holds the line of the receipt ${last.receipt}: person 19 of 19.`);
    const json = say('verify', 'joining', '--json', '--receipt', last.receipt);
    expect(JSON.parse(json.stdout)).toMatchObject({ agrees: true, enrolled: 19, receiptFound: true });
    expectRefusal(say('verify', 'joining', '--receipt', `${last.receipt.slice(0, -1)}?`), {
      exit: 2,
      code: 'verify.receipt-form',
      says: '--receipt: the 20 letters and digits',
    });
  });

  it('runs on those of the log, counts who waits, and runs again once somebody joins', () => {
    writeRevenue(folder, 22);
    expect(say('check', 'joining').stderr).toContain('1 not enrolled yet');
    expect(say('run', 'joining').code).toBe(0);
    const results = () =>
      JSON.parse(readFileSync(join(cwd, 'reports', 'joining', 'results.json'), 'utf8')) as {
        design: { nUnits: number; enrolment: { nJoined: number } };
        rosterFlow: object;
      };
    expect(results().design).toMatchObject({ nUnits: 19, enrolment: { nJoined: 3 } });
    expect(results().rosterFlow).toEqual({ listed: 22, ineligible: 1, withoutConsent: 1, enrolled: 19, waiting: 1 });
    const page = readFileSync(join(cwd, 'reports', 'joining', 'index.html'), 'utf8');
    expect(page).toContain('Not enrolled yet, so not analysed');
    expect(page).toContain('Joined after the lock');
    expect(enrol('P22').code).toBe(0);
    const again = say('run', 'joining');
    expect(again.stderr).toContain('Stages run: ingest, analyze, roi, report.');
    expect(results().design).toMatchObject({ nUnits: 20, enrolment: { nJoined: 4 } });
    expect(say('run', 'joining').stderr).toContain('Stages run: report.');
  });
});

/** A copy of the pilot as it stands, in which anything can be done. */
function copyOf(name: string): string {
  cpSync(folder, join(cwd, 'experiments', name), { recursive: true });
  return name;
}

describe('what happens to the log', () => {
  const damage = (name: string, change: (lines: string[]) => readonly string[]) => {
    const to = join(cwd, 'experiments', copyOf(name));
    writeFileSync(
      join(to, LOG),
      change([...logLines(to)])
        .map((line) => `${line}\n`)
        .join(''),
    );
    return pilotlift(['verify', name], { cwd });
  };
  const swapped = (line: string) =>
    line.includes('"arm":"control"')
      ? line.replace('"control"', '"treatment"')
      : line.replace('"treatment"', '"control"');

  it('an edit is named by its line (verify.differs)', () => {
    for (const at of [0, 7, 20]) {
      const edit = (line: string) => (at === 0 ? line.replace('"firstBatch":16', '"firstBatch":15') : swapped(line));
      const { code, stderr } = damage(`edit-${at}`, (lines) => lines.with(at, edit(lines[at]!)));
      expect(code).toBe(3);
      expect(stderr).toContain(`\n  - ${LOG}, line ${at + 1}: it was changed after it was written.`);
    }
  });

  it('a line that was taken out or moved is named, and one that is not ours (enrol.log)', () => {
    expect(damage('out', (lines) => lines.toSpliced(5, 1)).stderr).toContain(
      `${LOG}, line 6: person 5 belongs there, got person 6`,
    );
    expect(damage('moved', (lines) => lines.with(3, lines[9]!).with(9, lines[3]!)).stderr).toContain(
      `${LOG}, line 4: person 3 belongs there, got person 9`,
    );
    expect(damage('short', (lines) => lines.slice(0, 12)).stderr).toContain(`${LOG}, line 13: it is missing`);
    const torn = damage('torn', (lines) => lines.with(4, lines[4]!.slice(0, 40)));
    expectRefusal(torn, { exit: 3, code: 'enrol.log', says: `${LOG}, line 5: must be the log` });
  });

  it('lines missing at the end show by a receipt alone (verify.receipt)', () => {
    expect(damage('tail', (lines) => lines.slice(0, -2)).code).toBe(0);
    expectRefusal(pilotlift(['verify', 'tail', '--receipt', last.receipt], { cwd }), {
      exit: 3,
      code: 'verify.receipt',
      says: 'got none of its 18 lines, so lines were taken off its end',
    });
  });

  it('nobody joins, and nothing is analysed, on a log that was changed (enrol.log-differs)', () => {
    damage('used', (lines) => lines.with(7, swapped(lines[7]!)));
    addPeople(join(cwd, 'experiments', 'used'), 'P30,East,9,active,yes');
    for (const args of [
      ['design', 'used', '--enrol', 'P30'],
      ['run', 'used'],
    ])
      expectRefusal(pilotlift(args, { cwd }), { exit: 3, code: 'enrol.log-differs', says: `${LOG}, line 8` });
  });

  it('an amendment keeps it beside the new one, which everybody who is there by now starts', () => {
    const before = text(LOG);
    const amended = say('design', copyOf('amended'), '--amend', 'two regions merged', '--now', '2026-03-12T09:00:00Z');
    expect(amended.code, amended.stderr).toBe(0);
    const to = join(cwd, 'experiments', 'amended');
    expect(readFileSync(join(to, 'design', 'draw-1', 'enrolment.jsonl'), 'utf8')).toBe(before);
    expect(JSON.parse(logLines(to)[0]!)).toMatchObject({ firstBatch: 20 });
    expect(say('verify', 'amended').code).toBe(0);
    const plan = join(to, 'pilot.yaml');
    writeFileSync(plan, readFileSync(plan, 'utf8').replace(', enrolment: rolling', ''));
    expect(say('design', 'amended', '--amend', 'nobody joins any more').code).toBe(0);
    expect(existsSync(join(to, LOG))).toBe(false);
    expect(existsSync(join(to, 'design', 'draw-2', 'enrolment.jsonl'))).toBe(true);
    expect(say('verify', 'amended').code).toBe(0);
  });
});

describe('what happens to the roster', () => {
  const edited = (name: string, from: RegExp, to: string) => {
    const file = join(cwd, 'experiments', copyOf(name), 'data', 'roster.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };

  it('people who are gone are named by verify, stop the analysis (enrol.missing) and nobody from joining', () => {
    edited('gone', /^P17,.*\n/m, 'P31,East,9,active,yes\n');
    expect(pilotlift(['verify', 'gone'], { cwd }).stderr).toContain('1 person of the log no longer on the roster');
    expectRefusal(pilotlift(['run', 'gone'], { cwd }), { exit: 3, code: 'enrol.missing', says: '(P17)' });
    const joined = pilotlift(['design', 'gone', '--enrol', 'P31'], { cwd });
    expect(joined.code).toBe(0);
    expect(joined.stderr).toContain('Note: 1 who were enrolled no longer take part');
  });

  it('values that are others now are named by verify', () => {
    edited('other', /^P17,South,400/m, 'P17,South,4');
    expect(pilotlift(['verify', 'other'], { cwd }).stderr).toContain('(P17, months_in_role: 3 then, 0 now)');
  });

  it('a column that people are kept alike on must stay what it was (enrol.column)', () => {
    edited('texts', /^P22,East,9/m, 'P22,East,nine');
    addPeople(join(cwd, 'experiments', 'texts'), 'P30,East,9,active,yes');
    expectRefusal(pilotlift(['design', 'texts', '--enrol', 'P30'], { cwd }), {
      exit: 3,
      code: 'enrol.column',
      says: 'data/roster.csv: "months_in_role" must hold numbers',
    });
  });

  it('a plan that draws otherwise is refused (design.changed)', () => {
    const plan = join(cwd, 'experiments', copyOf('leaning'), 'pilot.yaml');
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('enrolment: rolling', 'enrolment: rolling, lean: 0.7'));
    addPeople(join(cwd, 'experiments', 'leaning'), 'P30,East,9,active,yes');
    expectRefusal(pilotlift(['design', 'leaning', '--enrol', 'P30'], { cwd }), {
      exit: 3,
      code: 'design.changed',
      says: 'they give others',
    });
    const { stderr } = pilotlift(['verify', 'leaning'], { cwd });
    expect(stderr).toContain('The plan was changed after the lock: design.lean (0.8 -> 0.7).');
  });
});

it('writes the same bytes in another time zone and locale', () => {
  const logs = [{ TZ: 'UTC' }, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }].map((env, i) => {
    const to = join(cwd, 'experiments', `zone-${i}`);
    makeRollingPilot(to);
    addPeople(to, 'P17,South,400,active,yes');
    const now = ['--now', '2026-03-02T23:30:00Z', '--quiet'];
    expect(spawnProgram(['design', `zone-${i}`, ...now], { cwd, env }).code).toBe(0);
    addPeople(to, 'P18,İzmir,3.5,active,yes');
    expect(spawnProgram(['design', `zone-${i}`, '--enrol', 'P18', ...now], { cwd, env }).code).toBe(0);
    return readFileSync(join(to, LOG), 'utf8');
  });
  expect(logs[1]).toBe(logs[0]);
});
