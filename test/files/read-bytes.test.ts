import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/files/read-bytes.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const read = (name: string) => readBytes(join(folder, name), name);

describe('readBytes', () => {
  it('reads the bytes of a file', async () => {
    writeFileSync(join(folder, 'a.csv'), 'a\n1\n');
    expect((await read('a.csv')).toString()).toBe('a\n1\n');
  });

  it.each([
    ['nowhere.csv', 'file.missing', 'no such file.'],
    ['a.csv/b.csv', 'file.missing', 'no such file.'],
    ['.', 'file.folder', 'a file is needed, got a folder.'],
  ])('%s is refused', async (name, code, rule) => {
    await expect(read(name)).rejects.toMatchObject({ code, kind: 'data', message: `${name}: ${rule}` });
  });

  it('names the system error where nothing better is known', async () => {
    const name = `${'x'.repeat(300)}.csv`;
    await expect(read(name)).rejects.toMatchObject({
      code: 'file.unreadable',
      kind: 'data',
      message: `${name}: it cannot be read (ENAMETOOLONG).`,
      hint: 'Copy it to a local disk and try again.',
    });
  });

  it('refuses more than 2 GiB, here a hole in a file', async () => {
    writeFileSync(join(folder, 'large.csv'), '');
    truncateSync(join(folder, 'large.csv'), 2 ** 31 + 1);
    await expect(read('large.csv')).rejects.toMatchObject({
      code: 'file.too-large',
      kind: 'data',
      message: 'large.csv: a text file is at most 2 GiB.',
      hint: 'Save the table as Parquet.',
    });
  });
});
