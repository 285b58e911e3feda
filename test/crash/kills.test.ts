import { expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeScenes } from './scenes.ts';
import { planFaults, planKills } from './trials.ts';
import { tryAll } from './try-all.ts';

const folder = temporaryFolder();

it('survives 10 kills and 4 faults of the disk; npm run crash-test tries more of them', async () => {
  const scenes = await makeScenes(folder);
  const kills = planKills(scenes, { kills: 10, seed: 'ci' });
  expect(new Set(kills.map(({ kind }) => kind))).toEqual(new Set(['boundary', 'step', 'twice', 'signal', 'random']));
  const faults = planFaults(scenes, { faults: 4, seed: 'ci' });
  const { outcomes, failure } = await tryAll([...kills, ...faults], 2);
  expect(failure).toBeNull();
  expect(outcomes).toHaveLength(14);
}, 600_000);
