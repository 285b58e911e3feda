import { isDeepStrictEqual } from 'node:util';
import { PilotError } from '../src/core/error.ts';

/** What a reader made of an input: a value, or a refusal in words. */
export type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'refusal'; readonly code: string; readonly message: string; readonly hint: string };

export interface Manners {
  /** The codes that the reader says it throws. */
  readonly codes: readonly string[];
  readonly faultKind: 'usage' | 'data';
  /** The input as text: words that it holds itself may be quoted back. */
  readonly input: string;
}

const SLOWEST_MS = 2000;
const LONGEST_MESSAGE = 20_000;
const LEAKS = ['undefined', '[object ', 'NaN', '${'];
const INTERNALS =
  /\n\s+at |node_modules|file:\/\/|Cannot read prop|is not a function|is not iterable|call stack|Invalid array length|\/src\/\w+\//;

/**
 * Runs a reader twice on the same input. Throws unless both runs end alike, in time, with a value or with a PilotError
 * of a code that the reader names, whose words hold nothing of our own insides.
 */
export function orderly<T>(read: () => T, manners: Manners): Outcome<T> {
  const spent = stopwatch();
  const first = refused(read, manners);
  refuseSlow(spent());
  const second = refused(read, manners);
  if (!isDeepStrictEqual(first, second)) throw new Error('the second reading differs from the first');
  return first;
}

/** As `orderly`, for readers that return a promise. */
export async function orderlyLater<T>(read: () => Promise<T>, manners: Manners): Promise<Outcome<T>> {
  const spent = stopwatch();
  const first = await refusedLater(read, manners);
  refuseSlow(spent());
  const second = await refusedLater(read, manners);
  if (!isDeepStrictEqual(first, second)) throw new Error('the second reading differs from the first');
  return first;
}

/** Milliseconds of processor time since now: a busy machine must not fail a test. */
function stopwatch(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

function refuseSlow(ms: number): void {
  if (ms > SLOWEST_MS) throw new Error(`took ${Math.round(ms)} ms`);
}

function refused<T>(read: () => T, manners: Manners): Outcome<T> {
  try {
    return { kind: 'value', value: read() };
  } catch (fault) {
    return refusal(fault, manners);
  }
}

async function refusedLater<T>(read: () => Promise<T>, manners: Manners): Promise<Outcome<T>> {
  try {
    return { kind: 'value', value: await read() };
  } catch (fault) {
    return refusal(fault, manners);
  }
}

function refusal<T>(fault: unknown, { codes, faultKind, input }: Manners): Outcome<T> {
  if (!(fault instanceof PilotError)) throw new Error(`threw ${String(fault)}`, { cause: fault });
  const { code, kind, message, hint } = fault;
  if (!codes.includes(code)) throw new Error(`the reader does not name the code ${code}: ${message}`);
  if (kind !== faultKind) throw new Error(`${code} is of kind ${kind}`);
  for (const words of [message, hint]) {
    if (words.trim() === '') throw new Error(`${code} says nothing`);
    if (words.length > LONGEST_MESSAGE) throw new Error(`${code} says ${words.length} characters`);
    const leak = LEAKS.find((word) => words.includes(word) && !input.includes(word)) ?? INTERNALS.exec(words)?.[0];
    if (leak !== undefined) throw new Error(`${code} leaks ${JSON.stringify(leak)}: ${words}`);
  }
  return { kind: 'refusal', code, message, hint };
}
