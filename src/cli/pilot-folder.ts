import { basename, dirname, join, resolve } from 'node:path';
import { PilotError } from '../core/error.ts';
import { shellWord } from '../core/shell-word.ts';
import { isThere } from '../files/is-there.ts';

/** Where a pilot lives and where its report goes. */
export interface PilotPlace {
  /** Folder with pilot.yaml. */
  readonly folder: string;
  /** Folder of all reports; the pilot's own is `<reports>/<name>`. */
  readonly reports: string;
}

/** Finds a pilot by folder or by its name under experiments/. Reports go to reports/ beside experiments/. */
export function findPilot(pilot: string): PilotPlace {
  const folder = [resolve(pilot), resolve('experiments', pilot)].find((path) => isThere(join(path, 'pilot.yaml')));
  if (!folder) {
    throw new PilotError({
      code: 'usage.no-pilot',
      kind: 'usage',
      message:
        pilot.trim() === ''
          ? 'the pilot: has a name, got an empty one'
          : `${pilot}: a pilot is a folder with a pilot.yaml, and neither ${pilot} nor experiments/${pilot} is one`,
      hint: `List the pilots with \`pilotlift list\`, or make one with \`pilotlift init ${pilot.trim() === '' ? 'NAME' : shellWord(pilot)}\`.`,
    });
  }
  const parent = dirname(folder);
  const root = basename(parent) === 'experiments' ? dirname(parent) : parent;
  return { folder, reports: join(root, 'reports') };
}
