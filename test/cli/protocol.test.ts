import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSmallPilot } from '../crash/small-pilot.ts';
import { expectRefusal } from './expect-refusal.ts';
import { copyPilot, pilotlift, workspace } from './program.ts';

describe('design --protocol', () => {
  const cwd = workspace();
  const folder = join(cwd, 'experiments', 'small');
  const reports = join(cwd, 'reports', 'small');
  const page = join(reports, 'protocol.html');
  makeSmallPilot(folder);
  const write = (...flags: string[]) => pilotlift(['design', 'small', '--protocol', ...flags], { cwd });

  it('writes a draft and draws nothing', () => {
    const made = write();
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect(made.stderr).toContain('Draft of the protocol; nothing was drawn or locked: reports/small/protocol.html');
    expect(made.stderr).toContain('then pilotlift design small');
    expect(existsSync(join(folder, 'design'))).toBe(false);
    expect(readdirSync(reports)).toEqual(['protocol.html']);
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('Draft: the arms have not been drawn yet');
    expect(JSON.parse(write('--json').stdout)).toEqual({ page, locked: false, fingerprint: null, cautions: [] });
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  it('a draft stands whatever is in the files of KPIs from which the arms do not follow', () => {
    const file = join(folder, 'data', 'revenue.csv');
    const kept = readFileSync(file);
    writeFileSync(file, 'not,a,kpi\n1,2\n');
    const before = readFileSync(page, 'utf8');
    expect(write()).toMatchObject({ code: 0 });
    expect(readFileSync(page, 'utf8')).toBe(before);
    writeFileSync(file, kept);
  });

  it('a draft does not change what is drawn', () => {
    const drawn = pilotlift(['design', 'small', '--now', '2026-03-20T09:00:00Z'], { cwd });
    expect(drawn.code).toBe(0);
    expect(drawn.stderr).toContain('pilotlift design small --protocol writes the protocol');
    const assignment = readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8');
    rmSync(join(folder, 'design'), { recursive: true });
    rmSync(reports, { recursive: true });
    expect(pilotlift(['design', 'small', '--now', '2026-03-20T09:00:00Z'], { cwd }).code).toBe(0);
    expect(readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8')).toBe(assignment);
  });

  it('writes the final protocol of a lock, with the fingerprint that verify prints, the same bytes again', () => {
    const made = write();
    const { fingerprint } = JSON.parse(pilotlift(['verify', 'small', '--json'], { cwd }).stdout) as {
      fingerprint: string;
    };
    expect(made.stderr).toContain(`Protocol of the lock ${fingerprint}: reports/small/protocol.html`);
    expect(made.stderr).toContain('have it signed before the training');
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('Final: locked on 20\u00a0Mar\u00a02026');
    expect(text).toContain(fingerprint);
    expect(JSON.parse(write('--json', '--quiet').stdout)).toEqual({ page, locked: true, fingerprint, cautions: [] });
    expect(readFileSync(page, 'utf8')).toBe(text);
    write('--now', '2026-03-21T10:00:00Z');
    expect(readFileSync(page, 'utf8')).toContain('2026-03-21T10:00:00Z');
  });

  it('lists what was changed after the lock', () => {
    const file = join(folder, 'pilot.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('amount: 900', 'amount: 950'));
    expect(write().code).toBe(0);
    const changed = readFileSync(page, 'utf8');
    expect(changed).toContain('The plan was changed after the lock');
    expect(changed).toContain('roi.costs[Trainers and rooms].amount from 900 to 950');
    writeFileSync(file, text);
  });

  it('leaves the last page where the list no longer gives the locked arms', () => {
    const before = readFileSync(page, 'utf8');
    const file = join(folder, 'data', 'roster.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/P16,.*\n/, ''));
    expectRefusal(write(), { exit: 3, code: 'design.changed', says: 'pilotlift verify small; restore it' });
    expect(readFileSync(page, 'utf8')).toBe(before);
    writeFileSync(file, text);
  });

  it('is not written together with another draw', () => {
    const both = write('--amend', 'two teams merged');
    expect(both.code).toBe(2);
    expect(both.stderr).toBe('Error: design does one thing at a time, got --amend and --protocol\n');
  });
});

describe('the protocol of shipped pilots', () => {
  const cwd = workspace();

  it.each(['sales-discovery', 'firm-training-grants'])('%s: holds no id of the roster', (name) => {
    const folder = copyPilot(name, cwd);
    expect(pilotlift(['design', name, '--protocol'], { cwd }).code).toBe(0);
    const text = readFileSync(join(cwd, 'reports', name, 'protocol.html'), 'utf8');
    const ids = readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]!);
    expect(ids.length).toBeGreaterThan(100);
    const words = new Set(text.split(/[^\w-]+/));
    expect(ids.filter((id) => words.has(id))).toEqual([]);
  });
});

describe('compulsory training', () => {
  it('has its reason in the outcome of a run, and counts as a change of the plan', () => {
    const cwd = workspace();
    const folder = copyPilot('firm-training-grants', cwd);
    const file = join(folder, 'pilot.yaml');
    const reason = 'grants were given first come, first served';
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text
        .replace('programme: other', 'programme: compliance')
        .replace('method: recorded', `method: recorded\n  withholding: "${reason}"`),
    );
    expect(pilotlift(['run', 'firm-training-grants'], { cwd }).code).toBe(0);
    const results = JSON.parse(readFileSync(join(cwd, 'reports', 'firm-training-grants', 'results.json'), 'utf8')) as {
      design: { withholding?: string };
    };
    expect(results.design.withholding).toBe(reason);
    expect(readFileSync(join(cwd, 'reports', 'firm-training-grants', 'index.html'), 'utf8')).toContain(reason);
  });
});
