import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { remember } from '../src/stage-memo.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlift-memo-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('runs a stage once for the same inputs and again when one changes', async () => {
  const keep = { folder, file: 'stage.json' };
  let runs = 0;
  const compute = () => ({ values: new Float64Array([1, Number.NaN]), run: ++runs });
  const first = await remember(keep, ['a', 'b'], compute);
  const second = await remember(keep, ['a', 'b'], compute);
  expect(first).toMatchObject({ ran: true, value: { run: 1 } });
  expect(second).toEqual({ ...first, ran: false });
  expect((await remember(keep, ['a', 'c'], compute)).value.run).toBe(2);
  expect((await remember(keep, ['ac'], compute)).inputs).not.toBe(first.inputs);
});

it('runs the stage again where the kept file is damaged', async () => {
  const keep = { folder, file: 'stage.json' };
  await writeFile(join(folder, 'stage.json'), '{"inputs": "half a fi');
  expect(await remember(keep, ['a'], () => 1)).toMatchObject({ ran: true, value: 1 });
});

it('keeps the last good outcome where a stage fails', async () => {
  const keep = { folder, file: 'stage.json' };
  await remember(keep, ['a'], () => 'good');
  await expect(remember(keep, ['b'], () => Promise.reject(new Error('broken export')))).rejects.toThrow(
    'broken export',
  );
  expect(await remember(keep, ['a'], () => 'never run')).toMatchObject({ ran: false, value: 'good' });
});
