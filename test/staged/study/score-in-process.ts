import { stagedPilots } from '../staged-pilots.ts';
import { type Seeds, scoreSeeds } from './score-seeds.ts';

// A process of the study: scores the seeds that it is sent.
process.on('message', async (seeds: Seeds) => {
  const pilot = stagedPilots.find(({ name }) => name === seeds.name)!;
  const score = await scoreSeeds(pilot, seeds);
  if (process.connected) process.send!(score);
});
