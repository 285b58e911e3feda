export interface ReferenceRecord {
  readonly cells: readonly string[];
  /** Line on which it starts. */
  readonly line: number;
}

export interface CsvFault {
  readonly kind: 'quote' | 'unterminated';
  readonly line: number;
}

/**
 * RFC 4180 as one loop over characters, to hold the program's readers against: LF, CRLF or CR end a line; a line
 * without any character is skipped; a quote stands around a whole cell and is doubled inside. `fault` is the first one,
 * with the line on which its record starts.
 */
export function referenceCsv(
  text: string,
  delimiter: string,
): { readonly records: readonly ReferenceRecord[]; readonly fault: CsvFault | null } {
  const records: ReferenceRecord[] = [];
  let i = 0;
  let line = 1;
  const lineEnd = () => (text[i] === '\r' && text[i + 1] === '\n' ? 2 : text[i] === '\r' || text[i] === '\n' ? 1 : 0);
  while (i < text.length) {
    if (lineEnd() > 0) {
      i += lineEnd();
      line++;
      continue;
    }
    const start = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[i] === '"') {
        i++;
        for (;;) {
          if (i >= text.length) return { records, fault: { kind: 'unterminated', line: start } };
          if (text[i] === '"' && text[i + 1] === '"') {
            cell += '"';
            i += 2;
          } else if (text[i] === '"') {
            i++;
            break;
          } else if (lineEnd() > 0) {
            cell += text.slice(i, i + lineEnd());
            i += lineEnd();
            line++;
          } else cell += text[i++];
        }
        if (i < text.length && text[i] !== delimiter && lineEnd() === 0)
          return { records, fault: { kind: 'quote', line: start } };
      } else
        while (i < text.length && text[i] !== delimiter && lineEnd() === 0) {
          if (text[i] === '"') return { records, fault: { kind: 'quote', line: start } };
          cell += text[i++];
        }
      cells.push(cell);
      if (text[i] !== delimiter || i >= text.length) break;
      i++;
    }
    records.push({ cells, line: start });
    if (i < text.length) {
      i += lineEnd();
      line++;
    }
  }
  return { records, fault: null };
}
