import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyPilot, pilotlift, root, workspace } from './program.ts';

const MOMENTS_MS = [50, 250, 450, 700, 1000, 1400];

/** Starts a run and kills it without warning after a while; true where it was still running. */
function killedAfter(milliseconds: number, cwd: string): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'run', 'nsw-matched'], {
    cwd,
    stdio: 'ignore',
  });
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((done) => child.on('exit', (_code, signal) => done(signal === 'SIGKILL')));
}

it('leaves the last good report whole when it is killed, and the next run gives the same bytes', async () => {
  const cwd = workspace();
  const folder = copyPilot('nsw-matched', cwd);
  const report = join(cwd, 'reports', 'nsw-matched');
  const bytes = () => ['index.html', 'results.json'].map((file) => readFileSync(join(report, file), 'utf8'));
  expect(pilotlift(['run', 'nsw-matched'], { cwd }).code).toBe(0);
  const good = bytes();
  let killed = 0;
  for (const moment of MOMENTS_MS) {
    rmSync(join(folder, 'analyst'), { recursive: true, force: true });
    if (await killedAfter(moment, cwd)) killed++;
    expect(bytes()).toEqual(good);
  }
  expect(killed).toBeGreaterThan(1);
  expect(pilotlift(['run', 'nsw-matched'], { cwd }).code).toBe(0);
  expect(bytes()).toEqual(good);
  expect(
    readdirSync(report)
      .filter((file) => !file.startsWith('.'))
      .sort(),
  ).toEqual(['index.html', 'results.json']);
}, 120_000);
