const SHOWN = 5;

/** "line 4" or "lines 4, 9 and 12"; after five lines only their number. */
export function listLines(lines: readonly number[]): string {
  if (lines.length === 1) return `line ${lines[0]}`;
  if (lines.length > SHOWN) return `lines ${lines.slice(0, SHOWN).join(', ')} and ${lines.length - SHOWN} more`;
  return `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
}
