import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { PilotError } from '../core/error.ts';
import type { Encoding } from './types.ts';

const SNIFFED_BYTES = 4096;

/**
 * Bytes of a text file as UTF-8 without byte order mark. A byte order mark decides; then the declared encoding; then
 * UTF-16LE is recognised by its zero bytes; else the bytes must be valid UTF-8. Windows-1252 is never guessed, because
 * every byte string is valid in it: it must be declared.
 * Throws PilotError (data): table.binary, table.encoding, which names the first bad line.
 */
export function decode(bytes: Buffer, source: string, declared?: Encoding): Buffer {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return strictUtf8(bytes.subarray(3), source);
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes.subarray(2), source);
  if (declared === 'utf-16le') return fromUtf16(bytes, source);
  if (declared === 'windows-1252') return Buffer.from(iconv.decode(refuseZeros(bytes, source), 'win1252'), 'utf8');
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
  if (bytes.length % 2 === 0) return Buffer.from(iconv.decode(bytes, 'utf16le', { stripBOM: true }), 'utf8');
  throw new PilotError({
    code: 'table.encoding',
    kind: 'data',
    message: `${source}: UTF-16 text has an even number of bytes, got ${bytes.length}.`,
    hint: 'The file is cut off or is not UTF-16: export it again.',
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
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
