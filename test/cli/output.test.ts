import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './program.ts';

const FULL = '/dev/full';

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs the built program; `stdout` is a file, or is closed by its reader before the program starts to write. */
function runInto(stdout: 'closed' | string, args: readonly string[]): Promise<Ended> {
  const file = stdout === 'closed' ? null : openSync(stdout, 'w');
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', file ?? 'pipe', 'pipe'],
  });
  child.stdout?.destroy();
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((done) =>
    child.on('close', (code) => {
      if (file !== null) closeSync(file);
      done({ code, stderr });
    }),
  );
}

describe('output.write', () => {
  it.skipIf(!existsSync(FULL))('ends with a sentence and code 2 where the output goes to a full disk', async () => {
    for (const args of [['schema'], ['list', '--json'], ['--help']]) {
      const { code, stderr } = await runInto(FULL, args);
      expect([args, code]).toEqual([args, 2]);
      expect(stderr).toMatch(/^Error: stdout: the output must be written whole, got ENOSPC\. Make room where it goes/m);
      expect(stderr).not.toContain('    at ');
    }
  });

  it('is not raised where the reader has read enough: a quiet end', async () => {
    for (const args of [['schema'], ['list', '--json']])
      expect(await runInto('closed', args)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Error') });
  });
});
