import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAllResults } from '../src/write-portfolio.ts';
import { temporaryFolder } from './files/temporary-folder.ts';

const reports = temporaryFolder();
const file = join(reports, 'coaching', 'results.json');
const of = (pilot: string) => ({ pilot, verdict: { verdict: 'Extend' }, evidence: { grade: 'A' } });

it('reads what every report holds, and leaves out folders without one', async () => {
  for (const pilot of ['coaching', 'pitch']) {
    mkdirSync(join(reports, pilot), { recursive: true });
    writeFileSync(join(reports, pilot, 'results.json'), JSON.stringify(of(pilot)));
  }
  mkdirSync(join(reports, 'empty'));
  expect(await readAllResults(reports)).toEqual([of('coaching'), of('pitch')]);
  expect(await readAllResults(join(reports, 'nowhere'))).toEqual([]);
});

it('refuses results that are not what a run wrote; without the file the others are read', async () => {
  writeFileSync(file, '{"pilot": ');
  await expect(readAllResults(reports)).rejects.toMatchObject({
    code: 'report.results',
    kind: 'data',
    message: `${file}: must be the results that pilotlift run wrote, got text that is not JSON.`,
    hint: 'Run that pilot again, or delete the file.',
  });
  rmSync(file);
  expect(await readAllResults(reports)).toEqual([of('pitch')]);
});
