import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { PilotError } from '../core/error.ts';
import type { Encoding } from './types.ts';

const SNIFFED_BYTES = 4096;

/**
 * Bytes of a text file as UTF-8 without byte order mark. A byte order mark (UTF-8, UTF-16LE, UTF-16BE) decides; then the
 * declared encoding; then UTF-16LE is recognised by its zero bytes; else the bytes must be valid UTF-8. Windows-1252 is
 * never guessed, because almost every byte string is valid in it: it must be declared.
 * Throws PilotError (data): table.binary, table.encoding, which names the first bad line.
 */
export function decode(bytes: Buffer, source: string, declared?: Encoding): Buffer {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return strictUtf8(bytes.subarray(3), source);
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes.subarray(2), source);
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return fromBigEndian(bytes.subarray(2), source);
  if (declared === 'utf-16le') return fromUtf16(bytes, source);
  if (declared === 'windows-1252') return fromWindows(refuseZeros(bytes, source), source);
  if (declared === undefined && looksLikeUtf16(bytes)) return fromUtf16(bytes, source);
  return strictUtf8(bytes, source);
}

function strictUtf8(bytes: Buffer, source: string): Buffer {
  if (isUtf8(bytes)) return refuseZeros(bytes, source);
  refuseZeros(bytes.subarray(0, SNIFFED_BYTES), source);
  throw new PilotError({
    code: 'table.encoding',
    kind: 'data',
    message: `${source}, line ${firstBadLine(bytes)}: a text file is UTF-8 unless another encoding is declared, got bytes that are not UTF-8.`,
    hint: 'Save it as "CSV UTF-8", or declare encoding: windows-1252 if a Windows program wrote it.',
  });
}

function fromUtf16(bytes: Buffer, source: string): Buffer {
  refuseHalfSign(bytes, source);
  const text = iconv.decode(bytes, 'utf16le', { stripBOM: true });
  const half = text.search(/\p{Surrogate}/u);
  if (half < 0) return refuseZeros(Buffer.from(text, 'utf8'), source);
  throw new PilotError({
    code: 'table.encoding',
    kind: 'data',
    message: `${source}, line ${lineAt(text, half)}: UTF-16 text holds whole characters, got half of one.`,
    hint: 'The file is damaged: export it again.',
  });
}

function fromBigEndian(bytes: Buffer, source: string): Buffer {
  refuseHalfSign(bytes, source);
  return fromUtf16(Buffer.from(bytes).swap16(), source);
}

function refuseHalfSign(bytes: Buffer, source: string): void {
  if (bytes.length % 2 === 0) return;
  throw new PilotError({
    code: 'table.encoding',
    kind: 'data',
    message: `${source}: UTF-16 text has an even number of bytes, got ${bytes.length}.`,
    hint: 'The file is cut off or is not UTF-16: export it again.',
  });
}

/** Five bytes stand for nothing in Windows-1252; read as one sign, ids that differ in them would become one. */
function fromWindows(bytes: Buffer, source: string): Buffer {
  const text = iconv.decode(bytes, 'win1252');
  const unknown = text.indexOf('\ufffd');
  if (unknown < 0) return Buffer.from(text, 'utf8');
  const byte = bytes[unknown]!.toString(16).toUpperCase();
  throw new PilotError({
    code: 'table.encoding',
    kind: 'data',
    message: `${source}, line ${lineAt(text, unknown)}: windows-1252 was declared, which has no character for the byte ${byte}, got one.`,
    hint: 'Declare the encoding that the file has, or save it as "CSV UTF-8".',
  });
}

function refuseZeros(bytes: Buffer, source: string): Buffer {
  if (!bytes.includes(0)) return bytes;
  throw new PilotError({
    code: 'table.binary',
    kind: 'data',
    message: `${source}: a text file is needed, got binary data.`,
    hint: 'Save the table as CSV, or name it .xlsx or .parquet if that is what it is.',
  });
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const n = Math.min(bytes.length, SNIFFED_BYTES) & ~1;
  let oddZeros = 0;
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) return false;
    if (bytes[i + 1] === 0) oddZeros++;
  }
  return n > 0 && oddZeros > n / 4;
}

function firstBadLine(bytes: Buffer): number {
  for (let start = 0, line = 1; ; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    if (end >= bytes.length || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
