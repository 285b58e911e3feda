import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type * as library from '../src/index.ts';
import { copyPilot, root, workspace } from './cli/program.ts';

const cwd = workspace();

it('the built library runs a pilot and estimates on its table', async () => {
  const { estimate, internalRateOfReturn, PilotError, runPilot } = (await import(
    pathToFileURL(join(root, 'dist', 'index.js')).href
  )) as typeof library;
  const folder = copyPilot('nsw-job-training', cwd);
  const run = await runPilot({ folder, reports: join(cwd, 'reports'), now: null });
  const written = JSON.parse(
    readFileSync(join(cwd, 'reports', 'nsw-job-training', 'results.json'), 'utf8'),
  ) as typeof run.results;
  const row = written.kpis[0]!.effects.headline.rows[0]!;
  expect(row).toMatchObject({ estimator: 'ancova', nUnits: 445, nTreated: 185 });
  expect(row.estimate).toBeCloseTo(1750.15, 2);
  expect(row.stdError).toBeCloseTo(669.41, 2);

  const data = join(folder, 'data', 'nsw.csv');
  const effect = await estimate({ estimator: 'difference-in-means', data, outcome: 're78', treatment: 'treat' });
  expect(effect.rows[0]!.estimate).toBeCloseTo(1794.342, 3);
  await expect(
    estimate({ estimator: 'difference-in-means', data, outcome: 're79', treatment: 'treat' }),
  ).rejects.toThrow(PilotError);
  expect(internalRateOfReturn([-100, 110])).toMatchObject({ rate: expect.closeTo(0.1, 10) });
});

it('no unit of the roster is in what a stakeholder gets', () => {
  const folder = join(cwd, 'reports', 'nsw-job-training');
  const texts = ['index.html', 'results.json'].map((file) => readFileSync(join(folder, file), 'utf8'));
  const outcomes = readFileSync(join(cwd, 'experiments', 'nsw-job-training', 'data', 'nsw.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(',').at(-1) ?? '')
    .filter((cell) => cell.includes('.') && cell.length > 6);
  expect(outcomes.length).toBeGreaterThan(100);
  for (const text of texts) for (const outcome of outcomes) expect(text.includes(outcome)).toBe(false);
});
