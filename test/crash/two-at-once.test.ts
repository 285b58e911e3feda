import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { judgeFinished } from './judge.ts';
import type { Mishap } from './mishap.ts';
import { filesOf, leftovers } from './outputs.ts';
import { makeScenes, RUN, type Scene, withCopy } from './scenes.ts';
import { type Program, startProgram } from './start-program.ts';

const folder = temporaryFolder();
const PAUSED: Mishap = { kind: 'signal', signal: 'SIGSTOP', moment: 'after' };
const HELD =
  /^Error: small: one command at a time works here, got a second one while the first still runs \(process \d+ on /;

let scenes: readonly [Scene, Scene];
beforeAll(async () => {
  scenes = await makeScenes(folder);
}, 300_000);

/** Starts a run that pauses itself at a step, with what it holds then. */
async function pausedAt(cwd: string, { steps }: Scene, path: RegExp): Promise<Program> {
  const at = steps.findIndex((step) => path.test(step.path)) + 1;
  const program = startProgram({ cwd, args: RUN, at, mishap: PAUSED });
  await until(() => program.steps().length >= at);
  return program;
}

describe('two runs of one pilot', () => {
  it.each([
    ['ingest', /\.panels\.json\./],
    ['report', /reports\/.*\.index\.html\./],
  ])(
    'the second is refused with a sentence while the first is in its stage %s (folder.held)',
    (_stage, path) =>
      withCopy(scenes[1].folder, async (cwd) => {
        const first = await pausedAt(cwd, scenes[1], path);
        const second = await startProgram({ cwd, args: RUN }).ended;
        first.kill('SIGCONT');
        expect(second.code).toBe(2);
        expect(second.stderr).toMatch(HELD);
        expect((await first.ended).code).toBe(0);
        expect(judgeFinished(cwd, scenes[1].good)).toEqual([]);
      }),
    120_000,
  );

  it(
    'started together, one of them at least finishes, and the bytes are those of a single run',
    () =>
      withCopy(scenes[0].folder, async (cwd) => {
        const both = await Promise.all([1, 2].map(() => startProgram({ cwd, args: RUN }).ended));
        expect(both.map(({ code }) => code)).toContain(0);
        for (const { code, stderr } of both)
          if (code !== 0) expect([code, stderr]).toEqual([2, expect.stringMatching(HELD)]);
        expect(judgeFinished(cwd, scenes[0].good)).toEqual([]);
      }),
    120_000,
  );
});

it(
  'two pilots that write to one folder of reports take turns, and the portfolio lists both',
  () =>
    withCopy(scenes[1].folder, async (cwd) => {
      const first = await pausedAt(cwd, scenes[1], /reports\/\.pilotlift-pending\.json\./);
      const asks = 2;
      const second = startProgram({ cwd, args: ['run', 'neighbour', '--now', RUN[3]] });
      await asked(second, asks);
      first.kill('SIGCONT');
      expect([(await first.ended).code, (await second.ended).code]).toEqual([0, 0]);
      expect(leftovers(cwd)).toEqual([]);
      const portfolio = readFileSync(join(cwd, 'reports', 'index.html'), 'utf8');
      expect(portfolio).toContain('small/index.html');
      expect(portfolio).toContain('neighbour/index.html');
      const report = (files: ReturnType<typeof filesOf>) =>
        [...files].filter(([path]) => path.startsWith('reports/small/'));
      expect(report(filesOf(cwd))).toEqual(report(scenes[1].good.after));
    }),
  120_000,
);

/** Waits until a program has asked for the folder of reports as many times. */
async function asked(program: Program, times: number): Promise<void> {
  const isAsking = ({ name, path }: { name: string; path: string }) =>
    name === 'mkdirSync' && /reports\/\.lock\./.test(path);
  await until(() => program.steps().filter(isAsking).length >= times);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 20));
}
