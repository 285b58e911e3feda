import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { holdFolder } from '../../src/files/hold-folder.ts';
import { ownMark } from '../../src/files/process-mark.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const LOCK = '.pilotlift-lock';
const [, started, machine] = ownMark().split('-') as [string, string, string];
const ended = spawnSync(process.execPath, ['--version']).pid;

const fresh = () => mkdtempSync(join(folder, 'held-'));
const hold = <T>(place: string, work: (finished: readonly string[]) => Promise<T>, waitMs = 0) =>
  holdFolder({ folder: place, name: 'small', waitMs }, work);

/** Puts the lock of a holder in place, which has been silent for a while. */
function lockOf(place: string, mark: string, silentMs = 0): void {
  const file = join(place, LOCK, `.holder.${mark}-1.tmp`);
  mkdirSync(join(place, LOCK));
  writeFileSync(file, '{"pid":1,"host":"elsewhere","since":"2026-01-01T00:00:00.000Z"}');
  const last = new Date(Date.now() - silentMs);
  utimesSync(file, last, last);
}

describe('holdFolder', () => {
  it('refuses a second holder in one sentence, and gives the folder back', async () => {
    const place = fresh();
    await hold(place, async () => {
      await expect(hold(place, async () => {})).rejects.toMatchObject({
        code: 'folder.held',
        kind: 'usage',
        message: expect.stringMatching(/^small: .+ \(process \d+ on .+, since .+\)\.$/),
        hint: expect.stringContaining(join(place, LOCK)),
      });
    });
    expect(readdirSync(place)).toEqual([]);
  });

  it('waits for its turn as long as it was told', async () => {
    const place = fresh();
    const order: string[] = [];
    const first = hold(place, async () => {
      await pause(200);
      order.push('first');
    });
    await hold(place, async () => void order.push('second'), 60_000);
    await first;
    expect(order).toEqual(['first', 'second']);
  });

  it.each([
    ['has ended', `${ended}-${started}-${machine}`, 0],
    ['had a number that another process has now', `${process.pid}-00000000-${machine}`, 0],
    ['was on another machine and has been silent for two hours', '1-00000000-00000000', 7_200_000],
  ])('takes the place of a holder that %s', async (_what, mark, silentMs) => {
    const place = fresh();
    lockOf(place, mark, silentMs);
    expect(await hold(place, async () => 'held')).toBe('held');
    expect(readdirSync(place)).toEqual([]);
  });

  it('leaves a holder on another machine alone that was heard of lately (folder.held)', async () => {
    const place = fresh();
    lockOf(place, '1-00000000-00000000', 60_000);
    await expect(hold(place, async () => {})).rejects.toMatchObject({
      code: 'folder.held',
      message: expect.stringContaining('process 1 on elsewhere, since 2026'),
    });
    expect(existsSync(join(place, LOCK))).toBe(true);
  });

  it('removes what ended programs left, and nothing of those that run', async () => {
    const place = fresh();
    const folders = [place, join(place, 'inner'), join(place, 'inner', 'lists')];
    mkdirSync(folders[2]!, { recursive: true });
    for (const at of folders)
      for (const mark of [`${ended}-${started}-${machine}`, ownMark()]) writeFileSync(join(at, `.a.${mark}-7.tmp`), '');
    await hold(place, async () => {});
    expect(readdirSync(place)).toEqual([`.a.${ownMark()}-7.tmp`, 'inner']);
    expect(readdirSync(folders[1]!)).toEqual([`.a.${ownMark()}-7.tmp`, 'lists']);
    expect(readdirSync(folders[2]!)).toEqual([`.a.${ownMark()}-7.tmp`]);
  });

  it('takes the folder away again that it made and nobody filled', async () => {
    const place = join(fresh(), 'new', 'inner');
    await hold(place, async () => {});
    expect(existsSync(join(place, '..'))).toBe(false);
  });
});

describe('the list of an interrupted program', () => {
  const PENDING = '.pilotlift-pending.json';

  it('is carried out first, and work is told which files came in place', async () => {
    const place = fresh();
    writeFileSync(join(place, '.one.tmp'), 'new');
    writeFileSync(join(place, 'gone'), 'old');
    const moves = [
      { from: '.zero.tmp', to: 'moved-before' },
      { from: '.one.tmp', to: 'a/one' },
    ];
    writeFileSync(join(place, PENDING), JSON.stringify({ moves, removals: ['gone'] }));
    expect(await hold(place, async (finished) => finished)).toEqual(['a/one']);
    expect(readdirSync(place)).toEqual(['a']);
    expect(readFileSync(join(place, 'a', 'one'), 'utf8')).toBe('new');
  });

  it.each([
    ['cut off', '{"moves":['],
    ['of another shape', '{"moves":3,"removals":[]}'],
    ['empty', 'null'],
    ['leading out of the folder', '{"moves":[{"from":"../a","to":"b"}],"removals":[]}'],
    ['removing outside of the folder', '{"moves":[],"removals":["/etc/hosts"]}'],
  ])('is refused where it is %s, and nothing is touched (file.pending)', async (_what, text) => {
    const place = fresh();
    writeFileSync(join(place, PENDING), text);
    await expect(hold(place, async () => {})).rejects.toMatchObject({ code: 'file.pending', kind: 'data' });
    expect(readdirSync(place)).toEqual([PENDING]);
  });
});
