// Advance widths of Helvetica and Arial in thousandths of the font size, for U+0020 to U+007E.
const ADVANCES = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const FULL_WIDTH_FROM = 0x2e80;
const BOLD = 1.07;

/** Width of a line of text in pixels, from an advance table: no canvas, so the same on every machine. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let thousandths = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    thousandths += advance(point);
  }
  return (thousandths / 1000) * fontSize * (bold ? BOLD : 1.02);
}

function advance(point: number): number {
  if (point === 0x2060 || point === 0x200d || (point >= 0x300 && point < 0x370)) return 0;
  if (point >= 0xfe00 && point < 0xfe10) return 0;
  if (point === 0xa0) return 278;
  if (point >= FULL_WIDTH_FROM) return 1000;
  return ADVANCES[point - 32] ?? 590;
}

/** Splits text into at most `maxLines` lines no wider than `width` pixels; what is left over ends in an ellipsis. */
export function wrapText(text: string, width: number, fontSize: number, maxLines = 2): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).flatMap((part) => breakLong(part, width, fontSize))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= maxLines) return lines;
  let last = lines[maxLines - 1]!;
  while (last.length > 1 && textWidth(`${last}…`, fontSize) > width)
    last = last.includes(' ') ? last.slice(0, last.lastIndexOf(' ')) : lettersOf(last).slice(0, -1).join('');
  return [...lines.slice(0, maxLines - 1), `${last}…`];
}

/** What is never parted: a letter with its marks, a flag, a joined emoji. */
const LETTER = /(?:\p{RI}{2}|\P{M}|^)[\p{M}\p{EMod}]*(?:\u200d\P{M}[\p{M}\p{EMod}]*)*/gu;
const lettersOf = (text: string): readonly string[] => text.match(LETTER) ?? [];

function breakLong(word: string, width: number, fontSize: number): readonly string[] {
  if (textWidth(word, fontSize) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of lettersOf(word)) {
    if (piece !== '' && textWidth(piece + character, fontSize) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
