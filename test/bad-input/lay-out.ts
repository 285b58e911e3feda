import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BadInput, Content } from './bad-input.ts';
import { PILOT } from './good-pilot.ts';

/** Copies the good workspace to `into` and breaks it as the case says. */
export function layOut(good: string, into: string, { files, fresh }: BadInput): void {
  cpSync(good, into, { recursive: true });
  const pilot = join(into, 'experiments', PILOT);
  if (fresh) for (const left of ['design', 'analyst']) rmSync(join(pilot, left), { recursive: true });
  for (const [path, content] of Object.entries(files)) put(join(pilot, path), content);
}

function put(path: string, content: Content): void {
  rmSync(path, { recursive: true, force: true });
  if (content === null) return;
  mkdirSync(dirname(path), { recursive: true });
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(path, content);
  else if ('folder' in content) mkdirSync(path);
  else if ('link' in content) symlinkSync(content.link, path);
  else if ('pipe' in content) execFileSync('mkfifo', [path]);
  else {
    writeFileSync(path, content.closed);
    chmodSync(path, 0o000);
  }
}
