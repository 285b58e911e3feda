import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { designPilot } from '../../src/pilot.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import type { Mishap } from './mishap.ts';
import { leftovers } from './outputs.ts';
import { withCopy } from './scenes.ts';
import { makeSmallPilot } from './small-pilot.ts';
import { startProgram } from './start-program.ts';

const folder = temporaryFolder();
makeSmallPilot(join(folder, 'experiments', 'small'));

const KILLED: Mishap = { kind: 'signal', signal: 'SIGKILL', moment: 'after' };
const design = (cwd: string, ...more: string[]) => ({ cwd, args: ['design', 'small', ...more] });
const manifestOf = (cwd: string) => join(cwd, 'experiments', 'small', 'design', 'manifest.json');
const draws = (cwd: string) =>
  (JSON.parse(readFileSync(manifestOf(cwd), 'utf8')) as { earlierDraws: unknown[] }).earlierDraws;

/** Kills a draw when its first file is in its place and the others are not. */
async function killBetweenMoves(cwd: string, args: readonly string[] = []): Promise<void> {
  const { steps } = await withCopy(cwd, (copy) => startProgram(design(copy, ...args)).ended);
  const at = steps.findIndex(({ name, path }) => name === 'renameSync' && path.includes('/design/')) + 1;
  const { signal } = await startProgram({ ...design(cwd, ...args), at, mishap: KILLED }).ended;
  expect(signal).toBe('SIGKILL');
}

it(
  'a draw that was killed is finished by the next one, which then refuses to draw again',
  () =>
    withCopy(folder, async (cwd) => {
      await killBetweenMoves(cwd);
      expect(existsSync(manifestOf(cwd))).toBe(false);
      const request = {
        folder: join(cwd, 'experiments', 'small'),
        reports: join(cwd, 'reports'),
        now: null,
        amend: null,
      };
      await expect(designPilot(request)).rejects.toMatchObject({
        code: 'design.finished',
        kind: 'usage',
        message: expect.stringContaining('a draw whose command was interrupted is finished before another is made'),
      });
      expect(draws(cwd)).toEqual([]);
      expect(leftovers(cwd)).toEqual([]);
      expect((await startProgram({ cwd, args: ['verify', 'small'] }).ended).code).toBe(0);
    }),
  120_000,
);

it(
  'an amendment that was killed is finished by verify and never made twice',
  () =>
    withCopy(folder, async (cwd) => {
      expect((await startProgram(design(cwd)).ended).code).toBe(0);
      const first = readFileSync(manifestOf(cwd), 'utf8');
      const amend = ['--amend', 'two people left'];
      await killBetweenMoves(cwd, amend);
      expect(readFileSync(manifestOf(cwd), 'utf8')).toBe(first);
      expect((await startProgram({ cwd, args: ['verify', 'small'] }).ended).code).toBe(0);
      expect(draws(cwd)).toMatchObject([{ reason: 'two people left' }]);
      expect(readFileSync(join(manifestOf(cwd), '..', 'draw-1', 'manifest.json'), 'utf8')).toBe(first);
      expect(leftovers(cwd)).toEqual([]);
    }),
  120_000,
);
