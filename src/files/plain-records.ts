import { textBlocks } from './text-blocks.ts';

/** Splits UTF-8 text without quotes into records; lines end with LF, CRLF or CR, blank lines are skipped. */
export function plainRecords(
  bytes: Buffer,
  delimiter: string,
  onRecord: (cells: readonly string[], line: number) => void,
): void {
  let line = 1;
  for (const text of textBlocks(bytes)) {
    const unix = /\r(?!\n)/.test(text) ? text.replaceAll(/\r\n?/g, '\n') : text;
    for (let start = 0; start < unix.length; line++) {
      const found = unix.indexOf('\n', start);
      const next = found < 0 ? unix.length : found;
      const end = next > start && unix.charCodeAt(next - 1) === 13 ? next - 1 : next;
      if (end > start) onRecord(unix.slice(start, end).split(delimiter), line);
      start = next + 1;
    }
  }
}
