import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PENDING } from '../../src/files/finish-writing.ts';
import { bracketed, expectRefusal } from './expect-refusal.ts';
import { copyPilot, pilotlift, root, workspace } from './program.ts';

describe('init, check, design, verify', () => {
  const cwd = workspace();
  const folder = join(cwd, 'experiments', 'coaching');
  let firstPrint = '';

  it('init writes a plan that check and design accept, and never overwrites', () => {
    const made = pilotlift(['init', 'coaching', '--template', 'sales-teams', '--title', 'Coaching'], { cwd });
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect(made.stderr).toContain('Next: put your people into data/roster.csv');
    const checked = pilotlift(['check', 'coaching', '--json'], { cwd });
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ locked: false });
    const again = pilotlift(['init', 'coaching', '--template', 'sales-teams'], { cwd });
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('init never overwrites a file');
  });

  it('design refuses a roster with a single team, in one sentence', () => {
    const { code, stderr } = pilotlift(['design', 'coaching'], { cwd });
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'design'))).toBe(false);
  });

  it('design locks once; a second draw is refused and an amendment keeps the first', () => {
    const people = Array.from({ length: 24 }, (_, i) => `P${i},Team ${i % 8},North,${i},active,yes`);
    const header = 'person_id,team,region,tenure_months,status,consent';
    writeFileSync(join(folder, 'data', 'roster.csv'), `${[header, ...people].join('\n')}\n`);
    const drawn = pilotlift(['design', 'coaching', '--now', '2026-11-01T09:00:00Z', '--json'], { cwd });
    expect(drawn.code).toBe(0);
    firstPrint = (JSON.parse(drawn.stdout) as { fingerprint: string }).fingerprint;
    const first = readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8');
    const second = pilotlift(['design', 'coaching'], { cwd });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('a locked pilot is never drawn again');
    expect(readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8')).toBe(first);
    const amended = pilotlift(['design', 'coaching', '--amend', 'two teams merged', '--now', '2026-11-02T09:00:00Z'], {
      cwd,
    });
    expect(amended.code).toBe(0);
    expect(readFileSync(join(folder, 'design', 'draw-1', 'assignment.csv'), 'utf8')).toBe(first);
    const manifest = JSON.parse(readFileSync(join(folder, 'design', 'manifest.json'), 'utf8')) as {
      earlierDraws: unknown[];
    };
    expect(manifest.earlierDraws).toMatchObject([{ reason: 'two teams merged', lockedAt: '2026-11-01T09:00:00Z' }]);
  });

  it('each team gets its list, in place of that of the first draw', () => {
    const names = Array.from({ length: 8 }, (_, i) => [`${i + 1}-Team-${i}.csv`, `${i + 1}-Team-${i}.xlsx`]).flat();
    for (const lists of ['lists', 'draw-1/lists']) {
      expect(readdirSync(join(folder, 'design', lists)).sort()).toEqual(names);
      const list = readFileSync(join(folder, 'design', lists, '3-Team-2.csv'), 'utf8');
      expect(list).toMatch(
        /^unit,arm,what to do,when\nP2,(control,"Work as before|treatment,Take part)[\s\S]*\nP18,[^\n]*\n$/,
      );
      const arm = new RegExp(`^P2,${list.includes('treatment') ? 'treatment' : 'control'},`, 'm');
      expect(readFileSync(join(folder, 'design', lists, '..', 'assignment.csv'), 'utf8')).toMatch(arm);
    }
  });

  it('verify agrees with the lock, and names what was tampered with', () => {
    expect(pilotlift(['verify', 'coaching'], { cwd }).code).toBe(0);
    const file = join(folder, 'design', 'assignment.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/,treatment,/, ',control,'));
    const { code, stderr } = pilotlift(['verify', 'coaching'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^Error: coaching: the lock and the pilot as it stands differ:\n {2}- /);
    expect(stderr).toContain('design/assignment.csv differs from the draw at line');
    expect(stderr.trimEnd().split(' ').at(-1)).toBe(bracketed('verify.differs'));
    writeFileSync(file, text);
    expect(pilotlift(['verify', 'coaching'], { cwd }).code).toBe(0);
  });

  it('a kept fingerprint tells this lock from every other', () => {
    const given = (code: string) => pilotlift(['verify', 'coaching', '--fingerprint', code], { cwd });
    const { fingerprint } = JSON.parse(pilotlift(['verify', 'coaching', '--json'], { cwd }).stdout) as {
      fingerprint: string;
    };
    expect(fingerprint).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    const agreed = given(fingerprint.toLowerCase().replaceAll('-', ' '));
    expect(agreed).toMatchObject({ code: 0, stdout: '' });
    expect(agreed.stderr).toContain(`The lock is the one of the fingerprint ${fingerprint}.`);
    expect(firstPrint).not.toBe(fingerprint);
    const other = {
      exit: 3,
      code: 'verify.fingerprint',
      says: `was kept (${firstPrint}), got ${fingerprint}, so`,
    } as const;
    expectRefusal(given(firstPrint), other);
    const typo = `${fingerprint.slice(0, -1)}${fingerprint.endsWith('7') ? '8' : '7'}`;
    expectRefusal(given(typo), { exit: 2, code: 'verify.fingerprint-form', says: `got "${typo}". Copy it once more` });
  });

  it('effects of a roster that no longer gives the locked arms are refused', () => {
    const file = join(folder, 'data', 'roster.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/P23,.*\n/, ''));
    const changed = { exit: 3, code: 'design.changed', says: 'pilotlift verify coaching; restore it' } as const;
    expectRefusal(pilotlift(['analyze', 'coaching'], { cwd }), changed);
    writeFileSync(file, text);
    expect(pilotlift(['verify', 'coaching'], { cwd }).code).toBe(0);
  });

  it('a draw whose command was killed is finished first, and looked at before another', () => {
    const moves = ['manifest.json', 'assignment.csv'].map((file) => ({ from: `${file}.tmp`, to: `design/${file}` }));
    for (const { from, to } of moves) renameSync(join(folder, to), join(folder, from));
    writeFileSync(join(folder, PENDING), JSON.stringify({ moves, removals: [] }));
    const finished = { exit: 2, code: 'design.finished', says: 'then go on with pilotlift run coaching.' } as const;
    expectRefusal(pilotlift(['design', 'coaching'], { cwd }), finished);
    expect(pilotlift(['verify', 'coaching'], { cwd }).code).toBe(0);
  });

  it('effects before a lock are refused, and there is nothing to verify', () => {
    rmSync(join(folder, 'design'), { recursive: true });
    const says = 'Run pilotlift design coaching first.';
    expectRefusal(pilotlift(['analyze', 'coaching'], { cwd }), { exit: 2, code: 'design.not-locked', says });
    expectRefusal(pilotlift(['verify', 'coaching'], { cwd }), { exit: 2, code: 'verify.not-locked', says });
  });
});

describe('a draw', () => {
  it('is the committed one again', () => {
    const cwd = workspace();
    const folder = copyPilot('sales-discovery', cwd);
    const file = join(folder, 'design', 'assignment.csv');
    const committed = readFileSync(file, 'utf8');
    rmSync(join(folder, 'design'), { recursive: true });
    expect(pilotlift(['design', 'sales-discovery'], { cwd }).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(committed);
  });
});

describe('run', () => {
  const cwd = workspace();
  const folder = copyPilot('firm-training-grants', cwd);
  const page = join(cwd, 'reports', 'firm-training-grants', 'index.html');

  it('does every stage once, then only the report', () => {
    const first = pilotlift(['run', 'firm-training-grants', '--json'], { cwd });
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ ran: ['ingest', 'analyze', 'roi', 'report'] });
    // The verdict looks at the primary KPI: 54 firms with a scrap rate, not the 125 with training hours.
    const { verdict } = JSON.parse(first.stdout) as { verdict: { reason: string } };
    expect(verdict.reason).toContain('About 98 more firms, or 2.8 times the information');
    const second = pilotlift(['run', 'firm-training-grants', '--json'], { cwd });
    expect(JSON.parse(second.stdout)).toMatchObject({ ran: ['report'] });
    expect(existsSync(join(cwd, 'reports', 'index.html'))).toBe(true);
  });

  it('leaves the last good report where a file is broken', () => {
    const before = readFileSync(page, 'utf8');
    const file = join(folder, 'data', 'jtrain.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, 4000));
    const broken = pilotlift(['run', 'firm-training-grants'], { cwd });
    expectRefusal(broken, { exit: 3, code: 'table.ragged', says: 'Error: data/jtrain.csv' });
    expect(readFileSync(page, 'utf8')).toBe(before);
    writeFileSync(file, text);
  });

  it('list shows the verdict', () => {
    const listed = pilotlift(['list', '--json'], { cwd });
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { pilot: 'firm-training-grants', locked: true, decision: 'Extend' },
    ]);
  });
});

describe('wrong usage', () => {
  it.each([
    ['usage.no-pilot', ['run', 'nowhere'], 'nowhere: a pilot is a folder with a pilot.yaml'],
    ['usage.no-pilot', ['run'], 'run: names a pilot or takes --all'],
    ['usage.now', ['run', 'nsw-job-training', '--now', 'noon'], '--now: an ISO 8601 time that exists, got "noon"'],
    ['usage.flag', ['estimate', 'did'], '--data: expected string, got nothing. See the flags with --help.'],
  ] as const)('%s: %j', (code, args, says) => {
    expectRefusal(pilotlift(args), { exit: 2, code, says });
  });

  it.each([
    [['sell'], 'Unknown argument: sell'],
    [['design', 'nsw-job-training', '--colour'], 'Unknown argument: colour'],
    [[], 'Name a command'],
  ])('%j ends with code 2 and one sentence', (args, sentence) => {
    const { code, stdout, stderr } = pilotlift(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it('schema prints the committed schema', () => {
    const { code, stdout } = pilotlift(['schema']);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(new URL('../../schema/pilot.schema.json', import.meta.url), 'utf8'));
  });

  it('says so where its output has no room', () => {
    const command = 'exec "$0" dist/cli/main.js schema > /dev/full';
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(status).toBe(2);
    expect(stderr).toBe(
      `Error: stdout: the output must be written whole, got ENOSPC. Make room where it goes, or send it elsewhere. ${bracketed('output.write')}\n`,
    );
  });

  it('completion prints a script', () => {
    expect(pilotlift(['completion']).stdout).toContain('pilotlift');
  });
});
