const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
/** 1980-01-01 00:00, the first moment that a zip archive can name: time 0, date 0x0021. */
const FIRST_MOMENT = 0x00210000;

/** A copy of a zip archive (one disk, no comment) in which every entry carries the same date, so that equal content gives equal bytes. */
export function freezeZipDates(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - END_SIZE;
  expectSignature(view, end, END_OF_DIRECTORY);
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    expectSignature(view, entry, CENTRAL_HEADER);
    view.setUint32(entry + 12, FIRST_MOMENT, true);
    const local = view.getUint32(entry + 42, true);
    expectSignature(view, local, LOCAL_HEADER);
    view.setUint32(local + 10, FIRST_MOMENT, true);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}

function expectSignature(view: DataView, at: number, signature: number): void {
  if (at < 0 || view.getUint32(at, true) !== signature) throw new Error(`not a plain zip archive (offset ${at})`);
}
