// JSON that keeps typed arrays and missing numbers: NaN inside a Float64Array is written as null.

interface EncodedArray {
  readonly array: 'f64' | 'i32' | 'u8';
  readonly values: readonly (number | null)[];
}

function isEncodedArray(value: unknown): value is EncodedArray {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { array, values } = value as { readonly array?: unknown; readonly values?: unknown };
  return (array === 'f64' || array === 'i32' || array === 'u8') && Array.isArray(values);
}

/** Text of a value in which typed arrays come back as typed arrays from `decodeJson`. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (item instanceof Float64Array)
      return { array: 'f64', values: Array.from(item, (x) => (Number.isFinite(x) ? x : null)) };
    if (item instanceof Int32Array) return { array: 'i32', values: Array.from(item) };
    if (item instanceof Uint8Array) return { array: 'u8', values: Array.from(item) };
    return item;
  });
}

/** The value that `encodeJson` wrote. */
export function decodeJson<T>(text: string): T {
  return JSON.parse(text, (_key, item: unknown) => {
    if (!isEncodedArray(item)) return item;
    if (item.array === 'f64') return Float64Array.from(item.values, (x) => x ?? Number.NaN);
    const whole = item.values as readonly number[];
    return item.array === 'i32' ? Int32Array.from(whole) : Uint8Array.from(whole);
  }) as T;
}

const SIGNIFICANT_DIGITS = 12;

/**
 * Text of a result that is the same on every machine: two-space JSON, numbers rounded to 12 significant digits (so that
 * the last bits of `exp` and `log` cannot differ between Node versions), no negative zero. Throws on NaN and Infinity.
 */
export function resultJson(value: unknown): string {
  const text = JSON.stringify(
    value,
    (key, item: unknown) => {
      if (typeof item !== 'number') return item;
      if (!Number.isFinite(item)) throw new RangeError(`${key}: results hold finite numbers or null, got ${item}`);
      return Number(item.toPrecision(SIGNIFICANT_DIGITS)) + 0;
    },
    2,
  );
  return `${text}\n`;
}
