import { rmSync } from 'node:fs';

/** Removes a file or folder if that can be done. Returns whether it is away; `sweepLeftovers` gets the rest later. */
export function removeQuietly(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
