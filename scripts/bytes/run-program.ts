import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Environment, variablesOf } from './environments.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const execute = promisify(execFile);

/** Runs the built program in a folder under an environment and gives what it prints. Rejects where it does not end with 0. */
export function runProgram(environment: Environment, args: readonly string[], cwd: string): Promise<Buffer> {
  return runNode(environment, [program, ...args], cwd);
}

/** The version of an environment's Node, and the locale and time zone that it has taken from the variables. */
export async function seenBy(environment: Environment): Promise<{ version: string; locale: string; zone: string }> {
  const question =
    'const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions(); JSON.stringify({ version: process.version, locale, zone: timeZone })';
  return JSON.parse((await runNode(environment, ['-p', question], root)).toString());
}

async function runNode(environment: Environment, args: readonly string[], cwd: string): Promise<Buffer> {
  const line = [...(environment.oneProcessor ? ['taskset', '-c', '0'] : []), environment.node, ...args];
  const { stdout } = await execute(line[0]!, line.slice(1), {
    cwd,
    env: variablesOf(environment),
    encoding: 'buffer',
    maxBuffer: 1 << 28,
  });
  return stdout;
}
