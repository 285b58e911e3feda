import { openDuckdb } from '../../../src/engines/duckdb/open-duckdb.ts';
import { stagedPilots } from '../staged-pilots.ts';
import { type Seeds, scoreSeeds } from './score-seeds.ts';

// A process of the study: scores the seeds that it is sent.
const engine = openDuckdb({ threads: 1 });
process.on('message', async (seeds: Seeds) => {
  const pilot = stagedPilots.find(({ name }) => name === seeds.name)!;
  const score = await scoreSeeds(pilot, seeds, await engine);
  if (process.connected) process.send!(score);
});
process.on('disconnect', async () => (await engine).close());
