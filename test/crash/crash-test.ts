// `npm run crash-test -- [--kills 100] [--faults 30] [--seed S] [--jobs 2]`: docs/crash-safety.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countTable } from './count-table.ts';
import { makeScenes } from './scenes.ts';
import { planFaults, planKills } from './trials.ts';
import { tryAll } from './try-all.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    faults: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'pilotlift-crash-'));
try {
  const scenes = await makeScenes(folder);
  const plan = [
    ...planKills(scenes, { kills: Number(values.kills), seed: values.seed }),
    ...planFaults(scenes, { faults: Number(values.faults), seed: values.seed }),
  ];
  const { outcomes, failure } = await tryAll(plan, Number(values.jobs), (done) => {
    if (done % 10 === 0) process.stderr.write(`${done} of ${plan.length}\n`);
  });
  process.stdout.write(countTable(scenes, outcomes));
  if (failure) {
    process.stdout.write(`\n${failure}\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
