const BLOCK_BYTES = 1 << 20;
const LF = 10;
const CR = 13;

/**
 * UTF-8 text without quotes in pieces of whole lines, of about a million bytes or of one longer line: a file is never
 * held as bytes and as text at once.
 */
export function* textBlocks(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    const end = lineEnd(bytes, start, Math.min(start + BLOCK_BYTES, bytes.length));
    yield bytes.toString('utf8', start, end);
    start = end;
  }
}

/** Behind the last line end between `start` and `limit`; where there is none, behind the next one. */
function lineEnd(bytes: Buffer, start: number, limit: number): number {
  if (limit === bytes.length) return limit;
  const last = Math.max(bytes.lastIndexOf(LF, limit - 1), bytes.lastIndexOf(CR, limit - 1));
  const at = last >= start ? last : nextLineEnd(bytes, limit);
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}

function nextLineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === LF || bytes[at] === CR) return at;
  return bytes.length - 1;
}
