import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishWriting, PENDING } from '../../src/files/finish-writing.ts';
import { holdFolder } from '../../src/files/hold-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

describe('holdFolder', () => {
  it('refuses a second holder with the first one named, and takes it once that one is done', async () => {
    const place = { folder: join(folder, 'held'), name: 'coaching', waitMs: 0 };
    await holdFolder(place, async () => {
      await expect(holdFolder(place, async () => 'second')).rejects.toMatchObject({
        code: 'folder.held',
        kind: 'usage',
        message: expect.stringMatching(
          /^coaching: one command at a time works here, got a second one while the first still runs \(process \d+ on .+, since .+Z\)\.$/,
        ),
        hint: expect.stringContaining('Wait until it has ended and run the command again'),
      });
    });
    expect(await holdFolder(place, async () => 'second')).toBe('second');
  });
});

describe('finishWriting', () => {
  const place = join(folder, 'pending');
  const list = join(place, PENDING);

  it.each(['not JSON', '{}', '{"moves":[{"from":"a","to":"../b"}],"removals":[]}'])(
    'refuses the list %j and touches nothing; without it there is nothing to finish',
    (text) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'a'), 'kept');
      writeFileSync(list, text);
      expect(() => finishWriting(place)).toThrow(
        expect.objectContaining({
          code: 'file.pending',
          kind: 'data',
          message: `${list}: must be the list of files that pilotlift was writing, got something else.`,
        }),
      );
      expect(readFileSync(join(place, 'a'), 'utf8')).toBe('kept');
      expect(existsSync(join(folder, 'b'))).toBe(false);
      rmSync(list);
      expect(finishWriting(place)).toEqual([]);
    },
  );
});
