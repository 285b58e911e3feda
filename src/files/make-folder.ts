import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/** Makes a folder and those above it, flushed to disk. Returns the topmost one that was missing, or null. */
export function makeFolder(folder: string): string | null {
  const topmost = mkdirSync(folder, { recursive: true });
  if (topmost === undefined) return null;
  const last = dirname(resolve(topmost));
  for (let at = resolve(folder); at !== last && at !== dirname(at); at = dirname(at)) syncFolder(dirname(at));
  return resolve(topmost);
}
