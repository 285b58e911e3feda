import fc from 'fast-check';

// What happens to files on their way: bits that flip, pieces that are lost, doubled or mixed up with another file.

type Edit = (bytes: Buffer) => Buffer;

const NASTY = [
  [0x00],
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x22],
  [0x22, 0x22],
  [0x0d],
  [0x0a],
  [0x0d, 0x0a],
  [0x09],
  [0x2c],
  [0x3b],
  [0x1b, 0x5b],
  [0xe2, 0x80, 0xae],
  [0xe2, 0x80, 0xa8],
  [0xc2, 0x85],
].map((bytes) => Buffer.from(bytes));

const spot = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, share: number) => Math.min(bytes.length, Math.floor(share * (bytes.length + 1)));
const spliced = (bytes: Buffer, from: number, to: number, piece: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(to)]);

const piece = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
);

const inserted = fc.tuple(spot, piece).map(([share, bytes]): Edit => {
  return (old) => spliced(old, at(old, share), at(old, share), bytes);
});
const deleted = fc.tuple(spot, fc.integer({ min: 1, max: 40 })).map(([share, length]): Edit => {
  return (old) => spliced(old, at(old, share), at(old, share) + length, Buffer.alloc(0));
});
const flipped = fc.tuple(spot, fc.nat(7)).map(([share, bit]): Edit => {
  return (old) => {
    const copy = Buffer.from(old);
    const i = at(copy, share);
    if (i < copy.length) copy[i] = copy[i]! ^ (1 << bit);
    return copy;
  };
});
const doubled = fc.tuple(spot, fc.integer({ min: 1, max: 60 }), spot).map(([share, length, target]): Edit => {
  return (old) => {
    const from = at(old, share);
    return spliced(old, at(old, target), at(old, target), old.subarray(from, from + length));
  };
});
const truncated = spot.map(
  (share): Edit =>
    (old) =>
      old.subarray(0, at(old, share)),
);
const overwritten = fc.tuple(spot, piece).map(([share, bytes]): Edit => {
  return (old) => spliced(old, at(old, share), at(old, share) + bytes.length, bytes);
});

/** One of `files` with one to four edits, at times with the tail of another one. */
export function mutatedBytes(files: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const grafted = fc.tuple(spot, files, spot).map(([share, other, from]): Edit => {
    return (old) => Buffer.concat([old.subarray(0, at(old, share)), other.subarray(at(other, from))]);
  });
  const edit = fc.oneof(inserted, deleted, flipped, doubled, truncated, overwritten, grafted);
  return fc
    .tuple(files, fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([file, edits]) => edits.reduce((bytes, change) => change(bytes), file));
}
