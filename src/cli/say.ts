import { visible } from './visible.ts';

/** Words for people: stderr, so that stdout stays clean for data. Silent under --quiet. */
export function say(quiet: boolean | undefined, ...lines: readonly string[]): void {
  if (!quiet) process.stderr.write(lines.map((line) => `${visible(line)}\n`).join(''));
}

/** An answer for people, one line each: stdout. */
export function answer(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${visible(line)}\n`).join(''));
}

/** A file's text as it is: stdout. Its writer made it safe. */
export function printText(text: string): void {
  process.stdout.write(text);
}

/** What JSON leaves as it is and a terminal acts on: C1 controls, separators, marks of the reading direction. */
const TERMINAL_ACTS = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Data for programs: one JSON object on stdout, exact and yet safe to look at. */
export function printJson(value: unknown): void {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  process.stdout.write(`${JSON.stringify(value, null, 2).replace(TERMINAL_ACTS, escaped)}\n`);
}
