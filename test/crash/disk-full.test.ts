import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { judgeFinished, judgeInterrupted } from './judge.ts';
import { leftovers } from './outputs.ts';
import { newerInputs, RUN } from './scenes.ts';
import { startProgram } from './start-program.ts';

const ROOM_KIB = [0, 16, 120] as const;

const folder = temporaryFolder();
const disk = join(folder, 'disk');
const refusal = mountSmallDisk();
afterAll(() => {
  if (refusal === null) execFileSync('umount', [disk]);
});

/** A disk of 8 MiB; the reason where this machine does not allow it. */
function mountSmallDisk(): string | null {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', disk], { stdio: 'pipe' });
    return null;
  } catch (fault) {
    const reason = (fault as Error).message.trim().split('\n').at(-1)!;
    console.log(`The full disk is not tried: a small file system cannot be mounted here (${reason}).`);
    return reason;
  }
}

/** Fills the disk but for some room. */
function fillUp(roomKib: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const ballast = join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - roomKib * 1024)));
  return ballast;
}

it.skipIf(refusal !== null)(
  'a full disk ends the run with a sentence, keeps what was there, and with room again the run gives the same bytes',
  async () => {
    const { folder: scene, good } = await newerInputs(folder);
    for (const room of ROOM_KIB) {
      const cwd = join(disk, 'work');
      cpSync(scene, cwd, { recursive: true });
      mkdirSync(join(cwd, 'temporary'), { recursive: true });
      const ballast = fillUp(room);
      const full = await startProgram({ cwd, args: RUN }).ended;
      expect(full.stderr, `${room} KiB left`).toMatch(
        /^Error: .+, got ENOSPC, .+\. Make room there and run the command again\. \[file\.write\]\n$/,
      );
      expect(full.code).toBe(2);
      expect(judgeInterrupted(cwd, good).wrong).toEqual([]);
      expect(leftovers(cwd)).toEqual([]);
      rmSync(ballast);
      expect((await startProgram({ cwd, args: RUN }).ended).code).toBe(0);
      expect(judgeFinished(cwd, good)).toEqual([]);
      rmSync(cwd, { recursive: true });
    }
  },
  300_000,
);
