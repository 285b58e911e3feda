/** Bits of a digit: 2048 counters fit into the first cache, three digits into a word of 32 bits. */
const BITS = 11;
const N_DIGITS = 2 ** BITS;

/** Fewer values than this are compared: emptying the counters would take longer. */
const FEW = 1000;

/** Which of the two words of a double holds its sign: 1 on processors that store the lower word first. */
const HIGH = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/**
 * Positions of the values in ascending order, equal ones (0 and -0 too) in the order given. `values`: no NaN. A radix
 * sort on the bits of the numbers: O(n) time and memory.
 */
export function ascendingOrder(values: Float64Array): Int32Array {
  let order = new Int32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (values.length < FEW) return order.sort((a, b) => values[a]! - values[b]!);
  const { high, low } = sortableWords(values);
  let spare = new Int32Array(values.length);
  for (const word of [low, high])
    for (let shift = 0; shift < 32; shift += BITS) {
      const counts = countDigits(word, shift);
      if (counts[digitOf(word[0]!, shift)] === values.length) continue;
      moveByDigit({ from: order, into: spare, word, shift, counts });
      [order, spare] = [spare, order];
    }
  return order;
}

/** The bits of each number so turned that they ascend, as unsigned integers, as the numbers do. */
function sortableWords(values: Float64Array): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const [high, low] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  const withoutMinusZero = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) withoutMinusZero[i] = values[i]! + 0;
  const words = new Uint32Array(withoutMinusZero.buffer);
  for (let i = 0; i < values.length; i++) {
    const signed = words[2 * i + HIGH]!;
    const negative = signed >> 31;
    high[i] = signed ^ (negative | 0x80000000);
    low[i] = words[2 * i + 1 - HIGH]! ^ negative;
  }
  return { high, low };
}

const digitOf = (word: number, shift: number) => (word >>> shift) & (N_DIGITS - 1);

function countDigits(word: Uint32Array, shift: number): Int32Array {
  const counts = new Int32Array(N_DIGITS);
  for (let i = 0; i < word.length; i++) counts[digitOf(word[i]!, shift)]!++;
  return counts;
}

interface Move {
  readonly from: Int32Array;
  readonly into: Int32Array;
  readonly word: Uint32Array;
  readonly shift: number;
  readonly counts: Int32Array;
}

function moveByDigit({ from, into, word, shift, counts }: Move): void {
  const next = new Int32Array(N_DIGITS);
  for (let digit = 1; digit < N_DIGITS; digit++) next[digit] = next[digit - 1]! + counts[digit - 1]!;
  for (let place = 0; place < from.length; place++) {
    const i = from[place]!;
    into[next[digitOf(word[i]!, shift)]!++] = i;
  }
}
