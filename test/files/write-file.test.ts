import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile, stampFile } from '../../src/files/hash-file.ts';
import { writeFileAtomically } from '../../src/files/write-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

describe('writeFileAtomically', () => {
  it('writes text and bytes, makes the folder, replaces what was there', () => {
    const path = join(folder, 'new', 'a.txt');
    writeFileAtomically(path, 'one');
    const before = statSync(path).ino;
    writeFileAtomically(path, new Uint8Array([0x74, 0x77, 0x6f]));
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).ino).not.toBe(before);
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.txt']);
  });

  it('leaves nothing behind and the old output untouched where it fails', () => {
    const inner = join(folder, 'blocked');
    mkdirSync(join(inner, 'target', 'full'), { recursive: true });
    expect(() => writeFileAtomically(join(inner, 'target'), 'x')).toThrowError(
      expect.objectContaining({ code: 'file.write', kind: 'usage' }),
    );
    expect(readdirSync(inner)).toEqual(['target']);
    writeFileSync(join(folder, 'plain'), 'kept');
    expect(() => writeFileAtomically(join(folder, 'plain', 'x'), 'x')).toThrowError(
      expect.objectContaining({ code: 'file.write' }),
    );
    expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe('kept');
  });
});

describe('hashFile', () => {
  it('is the SHA-256 of the bytes', async () => {
    writeFileSync(join(folder, 'abc'), 'abc');
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await hashFile(join(folder, 'abc'))).toBe(sha256);
    expect(await stampFile(folder, 'abc', 3)).toEqual({ file: 'abc', sha256, nRows: 3 });
    await expect(hashFile(join(folder, 'nowhere'), 'nowhere')).rejects.toMatchObject({ code: 'file.missing' });
  });
});
