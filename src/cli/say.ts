/** Words for people: stderr, so that stdout stays clean for data. Silent under --quiet. */
export function say(quiet: boolean | undefined, ...lines: readonly string[]): void {
  if (!quiet) process.stderr.write(`${lines.join('\n')}\n`);
}

/** Data for programs: one JSON object on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
