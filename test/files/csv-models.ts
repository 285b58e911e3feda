import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { TableFormat } from '../../src/files/types.ts';

// Tables as they are meant, and a writer of its own that puts them into bytes in every way that exports are written.

export interface CsvModel {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Line on which each row starts. */
  readonly lines: readonly number[];
  readonly bytes: Buffer;
  readonly format: TableFormat;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
const ENCODINGS = ['utf-8', 'utf-8 with mark', 'utf-16le with mark', 'utf-16be with mark', 'utf-16le', 'windows-1252'];
const NEWLINES = ['\n', '\r\n', '\r'] as const;

const words = [
  'a',
  'Zoë',
  'x y',
  '00123',
  '-7',
  '1.5',
  '1,5',
  '1.234,56',
  "1'000",
  '12 %',
  '€',
  'é',
  '=1+1',
  '2026-01-31',
];
const wide = [
  '\u200f',
  '\u202e',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '日本',
  '😀',
  'e\u0301',
  '\u0085',
  '\u001b[31m',
  '\v',
  '\f',
];
const signs = ['"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', "'", '\\', '#'];

const narrowPiece = fc.constantFrom(...words, ...signs);
const anyPiece = fc.oneof(
  { weight: 4, arbitrary: narrowPiece },
  { weight: 1, arbitrary: fc.constantFrom(...wide) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const textOf = (piece: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 80, arbitrary: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')) },
    { weight: 20, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: piece.map((text) => text.repeat(1500)) },
  );

const layout = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  declared: fc.boolean(),
  quoting: fc.constantFrom('needed', 'all', 'some'),
  newlines: fc.uniqueArray(fc.constantFrom(...NEWLINES), { minLength: 1, maxLength: 3 }),
  blankLines: fc.constantFrom(0, 0, 0, 0.2),
  endsWithNewline: fc.boolean(),
  padding: fc.constantFrom('', '', ' ', '\u00a0'),
  dice: fc.integer(),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

/** Tables of one to six columns with their bytes. */
export const csvModels: fc.Arbitrary<CsvModel> = fc.constantFrom(...ENCODINGS).chain((encoding) => {
  const cell = textOf(encoding === 'windows-1252' ? narrowPiece : anyPiece).map(withoutZeros);
  return fc.integer({ min: 1, max: 6 }).chain((n) =>
    fc
      .record({
        names: fc.array(cell, { minLength: n, maxLength: n }),
        rows: fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
        layout,
      })
      .map(({ names, rows, layout }) => modelOf(names, rows, layout, encoding)),
  );
});

/** Files of small tables, to be damaged: the same ones for the same seed of the properties. */
export function csvFiles(): readonly Buffer[] {
  const { seed } = fc.readConfigureGlobal();
  return fc
    .sample(csvModels, { numRuns: 400, seed: seed! })
    .map(({ bytes }) => bytes)
    .filter((bytes) => bytes.length < 600);
}

/** Text that no encoding of a table refuses. */
export const withoutZeros = (text: string) => text.replaceAll('\u0000', '0').replaceAll(/\p{Surrogate}/gu, '0');

function modelOf(
  rawNames: readonly string[],
  rawRows: readonly (readonly string[])[],
  layout: Layout,
  encoding: string,
): CsvModel {
  const names = distinct(rawNames.map((name) => name.trim()));
  const rows = rawRows.map((row) => row.map((text) => (text === '' ? null : text)));
  const single = names.length === 1;
  const delimiter = single && !layout.declared ? ',' : layout.delimiter;
  const { text, lines } = written(names, rows, { ...layout, delimiter });
  const declared = encoding === 'windows-1252' || encoding === 'utf-16le';
  return {
    names,
    rows,
    lines,
    bytes: encoded(text, encoding),
    format: { ...(layout.declared ? { delimiter } : {}), ...(declared ? { encoding } : {}) } as TableFormat,
  };
}

function distinct(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    const own = name === '' || used.has(name) ? `${name}c${i}` : name;
    used.add(own);
    return own;
  });
}

function written(
  names: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  { delimiter, quoting, newlines, blankLines, endsWithNewline, padding, dice }: Layout,
): { readonly text: string; readonly lines: readonly number[] } {
  const roll = dieOf(dice);
  const cellText = (cell: string | null, alone: boolean) => {
    const text = cell ?? '';
    const needed = /["\r\n,;\t|]/.test(text) || (alone && text === '');
    return needed || quoting === 'all' || (quoting === 'some' && roll() < 0.5)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  };
  const records = [names.map((name) => padding + name + padding), ...rows];
  const lines: number[] = [];
  let text = '';
  let line = 1;
  records.forEach((cells, i) => {
    const newline = newlines[Math.floor(roll() * newlines.length)]!;
    // A lone CR and a blank line that starts with LF would read as one CRLF.
    while (roll() < blankLines && !(text.endsWith('\r') && newline === '\n')) {
      text += newline;
      line++;
    }
    if (i > 0) lines.push(line);
    text += cells.map((cell) => cellText(cell, cells.length === 1)).join(delimiter);
    line += cells.reduce((count, cell) => count + ((cell ?? '').match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    if (i < records.length - 1 || endsWithNewline) {
      text += newline;
      line++;
    }
  });
  return { text, lines };
}

function encoded(text: string, encoding: string): Buffer {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  switch (encoding) {
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le with mark':
      return little;
    case 'utf-16be with mark':
      return Buffer.from(little).swap16();
    case 'utf-16le':
      return little.subarray(2);
    case 'windows-1252':
      return iconv.encode(text, 'win1252');
    default:
      return Buffer.from(text, 'utf8');
  }
}

function dieOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
