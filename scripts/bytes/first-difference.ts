const SHOWN = 60;

/** The first line in which two texts differ, as one sentence; null where they are the same bytes. */
export function firstDifference(expected: Buffer, actual: Buffer): string | null {
  if (expected.equals(actual)) return null;
  const [before, now] = [expected, actual].map((bytes) => bytes.toString('latin1').split('\n')) as [string[], string[]];
  const line = before.findIndex((text, i) => text !== now[i]);
  if (line < 0) return `line ${before.length + 1}: expected the end, got ${JSON.stringify(now[before.length])}`;
  const [a, b] = [before[line]!, now[line] ?? ''];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - SHOWN / 2), at + SHOWN));
  return `line ${line + 1}, character ${at + 1}: expected ${around(a)}, got ${around(b)}`;
}
