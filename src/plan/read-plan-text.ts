import { readFile, stat } from 'node:fs/promises';
import type { FaultCode } from '../core/codes/catalogue.ts';
import { PilotError } from '../core/error.ts';

const LARGEST_BYTES = 1_000_000;

/** The text of a plan file, UTF-8. Throws `plan.not-found`, `plan.not-a-file`, `plan.too-large`, `plan.not-utf8`. */
export async function readPlanText(file: string): Promise<string> {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw refusal(
      'plan.not-found',
      `${file}: a pilot's folder must hold a readable pilot.yaml, got ${reasonOf(cause)}`,
      'Name the folder of a pilot, or start one with pilotlift init.',
    );
  });
  if (!found.isFile())
    throw refusal(
      'plan.not-a-file',
      `${file}: must be a file, got ${found.isDirectory() ? 'a folder' : 'a pipe or a device'}`,
      'Move it away and run pilotlift init.',
    );
  if (found.size > LARGEST_BYTES)
    throw refusal(
      'plan.too-large',
      `${file}: a plan must not be larger than 1 MB, got ${(found.size / 1e6).toFixed(1)} MB`,
      'Keep data in files of its own and name them in the plan.',
    );
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw refusal('plan.not-found', `${file}: must be readable, got ${reasonOf(cause)}`, 'Check the permissions.');
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(
      'plan.not-utf8',
      `${file}: must be UTF-8 text, got bytes that are not`,
      'Save it as UTF-8 in the editor.',
    );
  }
}

function refusal(code: FaultCode<'usage'>, message: string, hint: string): PilotError {
  return new PilotError({ code, kind: 'usage', message: `${message}.`, hint });
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'nothing there';
  if (code === 'ENOTDIR') return 'a file in place of the folder';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read';
  if (code === 'ELOOP') return 'links that lead round in a circle';
  return `the system error ${code}`;
}
