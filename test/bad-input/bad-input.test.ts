import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/codes/catalogue.ts';
import { exitCodeOfKind } from '../../src/core/error.ts';
import { pilotlift } from '../cli/program.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import type { BadInput } from './bad-input.ts';
import { commands } from './cases/commands.ts';
import { fileSystem } from './cases/file-system.ts';
import { kpiFiles } from './cases/kpi-files.ts';
import { otherFormats } from './cases/other-formats.ts';
import { planKeys } from './cases/plan-keys.ts';
import { planTexts } from './cases/plan-texts.ts';
import { rosters } from './cases/rosters.ts';
import { goodFiles, PILOT } from './good-pilot.ts';
import { layOut } from './lay-out.ts';
import { runAsNobody } from './run-as-nobody.ts';
import { snapshot } from './snapshot.ts';

// Every case runs the built program over a pilot that has a good report. It must say one sentence, end with the code of
// the fault, and leave every file as it was.

const themes = { planKeys, planTexts, rosters, kpiFiles, otherFormats, fileSystem, commands };
/** On a machine that is busy with other work. */
const LONG_MS = 150_000;
const workspace = temporaryFolder();
const good = join(workspace, 'good');
/** What stages that end well before the refusal may have written anew. */
const WRITTEN_BY = { ingest: /\/analyst\/(panels\.json|revenue\.csv)$/ };

beforeAll(() => {
  chmodSync(workspace, 0o755);
  const pilot = join(good, 'experiments', PILOT);
  mkdirSync(join(pilot, 'data'), { recursive: true });
  for (const [file, text] of Object.entries(goodFiles)) writeFileSync(join(pilot, file), text);
  expect(pilotlift(['run', PILOT], { cwd: good })).toMatchObject({ code: 0, stdout: '' });
}, LONG_MS);

describe.each(Object.entries(themes))('%s', (theme, cases) => {
  it.each(cases.map((one, i) => ({ ...one, place: join(workspace, `${theme}-${i}`) })))(
    '$broken',
    ({ place, ...one }) => {
      layOut(good, place, one);
      const before = snapshot(place);
      const command = one.command ?? [commandOf(theme), PILOT];
      const outcome = isClosed(one) ? runAsNobody(command, place) : pilotlift(command, { cwd: place });
      const said = outcome.stderr.replaceAll(`${place}/`, '').replaceAll(`experiments/${PILOT}/`, '');
      if (typeof one.says === 'string') expect(said).toBe(`Error: ${one.says} [${one.code}]\n`);
      else expect(said).toMatch(one.says);
      expect(said.endsWith(` [${one.code}]\n`)).toBe(true);
      expect(said).not.toMatch(/\n\s+at |\.[jt]s:\d|undefined|\[object |NaN of|Infinity/);
      expect(said.length).toBeLessThan(LONGEST);
      expect(outcome).toMatchObject({ code: exitCodeOfKind(catalogue[one.code].kind), stdout: '' });
      expect(withoutFinished(snapshot(place), one)).toEqual(withoutFinished(before, one));
      rmSync(place, { recursive: true });
    },
    LONG_MS,
  );
});

it('there are enough of them, each of its own name', () => {
  const names = Object.values(themes).flatMap((cases) => cases.map(({ broken }) => broken));
  expect(names.length).toBeGreaterThan(150);
  expect(new Set(names).size).toBe(names.length);
});

const LONGEST = 1500;

/** What is wrong with a plan or a format is said by the first command of a pilot as by the last; the first starts faster. */
const commandOf = (theme: string) => (/^plan|Formats$/.test(theme) ? 'check' : 'run');

function isClosed({ files }: BadInput): boolean {
  return Object.values(files).some((content) => content !== null && typeof content === 'object' && 'closed' in content);
}

function withoutFinished(entries: Readonly<Record<string, string>>, { finishes = [] }: BadInput) {
  return Object.entries(entries).filter(([path]) => !finishes.some((stage) => WRITTEN_BY[stage].test(path)));
}
