// Loaded into the built program with `node --import`: numbers the calls that change files, and lets one of them go wrong.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { Mishap } from './mishap.ts';

type Call = (...args: unknown[]) => unknown;

const {
  log,
  at = 0,
  mishap = null,
} = JSON.parse(process.env.PILOTLIFT_MISHAP ?? '{}') as {
  readonly log?: string;
  readonly at?: number;
  readonly mishap?: Mishap | null;
};
const real = { ...fs } as unknown as Readonly<Record<string, Call>>;
const opened = new Map<number, string>();
let steps = 0;
let inside = false;

/** The path that a call changes; null where it changes none, such as a file that is opened to be read. */
const subjects: Readonly<Record<string, (args: readonly unknown[]) => string | null>> = {
  readdirSync: ([path]) => String(path),
  mkdirSync: ([path]) => String(path),
  mkdtempSync: ([path]) => String(path),
  openSync: ([path, flags]) => (flags !== 'r' || fs.statSync(String(path)).isDirectory() ? String(path) : null),
  writeFileSync: ([file, , options]) => (isStirring(options) ? null : (opened.get(file as number) ?? String(file))),
  fsyncSync: ([file]) => opened.get(file as number) ?? null,
  closeSync: ([file]) => opened.get(file as number) ?? null,
  renameSync: ([, path]) => String(path),
  rmSync: ([path]) => String(path),
  rmdirSync: ([path]) => String(path),
};

/** The holder of a folder writes its words again every minute, which would make the numbers depend on the clock. */
const isStirring = (options: unknown) => (options as { readonly flag?: string } | undefined)?.flag === 'r+';

function step(name: string, args: unknown[]): unknown {
  const subject = subjects[name]!(args);
  if (subject === null) return real[name]!(...args);
  const here = ++steps === at;
  if (log) real.appendFileSync!(log, `${name}\t${subject}\n`);
  if (mishap === null || (!here && !(steps > at && at > 0 && mishap.kind === 'fault' && mishap.lasting.includes(name))))
    return keep(name, args, real[name]!(...args), subject);
  if (mishap.kind === 'fault') {
    if (name === 'writeFileSync') writeHalf(args);
    if (name === 'closeSync') real[name]!(...args);
    throw Object.assign(new Error(`${mishap.code}: injected, ${name} '${subject}'`), {
      code: mishap.code,
      syscall: name,
    });
  }
  if (mishap.moment === 'torn') writeHalf(args);
  if (mishap.moment !== 'after') process.kill(process.pid, mishap.signal);
  try {
    return keep(name, args, real[name]!(...args), subject);
  } finally {
    if (mishap.moment === 'after') process.kill(process.pid, mishap.signal);
  }
}

function keep(name: string, [file]: readonly unknown[], result: unknown, subject: string): unknown {
  if (name === 'openSync') opened.set(result as number, subject);
  if (name === 'closeSync') opened.delete(file as number);
  return result;
}

function writeHalf([file, content, ...rest]: readonly unknown[]): void {
  const bytes = Buffer.from(content as string | Uint8Array);
  real.writeFileSync!(file, bytes.subarray(0, bytes.length >> 1), ...rest);
}

if (isMainThread) {
  for (const name of Object.keys(subjects))
    (fs as unknown as Record<string, Call>)[name] = (...args) => {
      if (inside) return real[name]!(...args);
      inside = true;
      try {
        return step(name, args);
      } finally {
        inside = false;
      }
    };
  syncBuiltinESMExports();
}
