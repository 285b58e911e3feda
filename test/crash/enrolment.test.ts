import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPeople, LOG, logLines, makeRollingPilot } from '../cli/rolling-pilot.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { type Mishap, momentsAt, type Step } from './mishap.ts';
import { leftovers } from './outputs.ts';
import { withCopy } from './scenes.ts';
import { startProgram } from './start-program.ts';

const workspace = temporaryFolder();
const pilotIn = (cwd: string) => join(cwd, 'experiments', 'joining');
const enrol = (unit: string) => ['design', 'joining', '--enrol', unit, '--now', '2026-03-10T09:00:00Z'];
const isOfLog = ({ path }: Step) => path.includes('enrolment.jsonl');
const end = (cwd: string, args: readonly string[]) => startProgram({ cwd, args }).ended;
let steps: readonly Step[] = [];
let logAfter = '';

beforeAll(async () => {
  makeRollingPilot(pilotIn(workspace));
  const { code } = await end(workspace, ['design', 'joining', '--now', '2026-03-02T09:00:00Z']);
  expect(code).toBe(0);
  addPeople(pilotIn(workspace), 'P17,South,40,active,yes', 'P18,West,12,active,yes');
  await withCopy(workspace, async (cwd) => {
    steps = (await end(cwd, enrol('P17'))).steps;
    logAfter = readFileSync(join(pilotIn(cwd), LOG), 'utf8');
  });
}, 120_000);

describe('a person who joins', () => {
  it('is in the log or is not, wherever the program is killed; asked again, they are in it once and in the same arm', async () => {
    const before = readFileSync(join(pilotIn(workspace), LOG), 'utf8');
    const first = steps.findIndex(isOfLog) + 1;
    const last = steps.findLastIndex(isOfLog) + 1;
    expect(last).toBeGreaterThan(first);
    for (let at = first; at <= last; at++)
      for (const moment of momentsAt(steps[at - 1]!, at === first)) {
        const mishap: Mishap = { kind: 'signal', signal: 'SIGKILL', moment };
        await withCopy(workspace, async (cwd) => {
          await startProgram({ cwd, args: enrol('P17'), at, mishap }).ended;
          expect([before, logAfter]).toContain(readFileSync(join(pilotIn(cwd), LOG), 'utf8'));
          const again = await end(cwd, enrol('P17'));
          expect(readFileSync(join(pilotIn(cwd), LOG), 'utf8')).toBe(logAfter);
          if (again.code !== 0) expect(again.stderr).toContain('got P17, who is person 17 of the log');
          expect(leftovers(cwd)).toEqual([]);
        });
      }
  }, 300_000);

  it(
    'waits for nobody: of two who join at once one may be told to come again (folder.held), and none is lost',
    () =>
      withCopy(workspace, async (cwd) => {
        const both = await Promise.all(['P17', 'P18'].map((unit) => end(cwd, enrol(unit))));
        const done = both.filter(({ code }) => code === 0).length;
        expect(done).toBeGreaterThan(0);
        for (const { code, stderr } of both)
          if (code !== 0)
            expect([code, stderr]).toEqual([2, expect.stringContaining('one command at a time works here')]);
        expect(logLines(pilotIn(cwd))).toHaveLength(17 + done);
        expect((await end(cwd, ['verify', 'joining'])).code).toBe(0);
      }),
    120_000,
  );
});
