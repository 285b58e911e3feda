import seedrandom from 'seedrandom';

/** A stream of random numbers. Passed in everywhere; nothing in the program draws from a global source. */
export interface Rng {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer in [0, n), 1 <= n <= 2^32, without modulo bias. */
  integer(n: number): number;
  /** 32 fair bits as an unsigned integer. */
  word(): number;
  /** An independent stream named by `label`. Forking never moves the parent. */
  fork(label: string): Rng;
}

/** Makes a stream from a string seed: seedrandom turns the seed into state, an inlined xoshiro128** draws (Blackman and Vigna 2021, doi:10.1145/3460772). */
export function makeRng(seed: string): Rng {
  const source = seedrandom(seed);
  // Variables of a closure would be put on the heap anew with every number.
  const state = Int32Array.of(source.int32(), source.int32(), source.int32(), source.int32() | 1);

  function next(): number {
    const b = state[1]!;
    const product = Math.imul(b, 5);
    const c = state[2]! ^ state[0]!;
    const d = state[3]! ^ b;
    state[0]! ^= d;
    state[1] = b ^ c;
    state[2] = c ^ (b << 9);
    state[3] = (d << 11) | (d >>> 21);
    return Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
  }

  return {
    uniform: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992,
    integer(n) {
      // Of 2^32 words the last 2^32 mod n are refused; as 32-bit integers this takes half the time of floating point.
      const below = n >>> 0;
      if (below === 0) return next();
      const last = 4294967295 - (((-below >>> 0) % below) >>> 0);
      let value = next();
      while (value > last) value = next();
      return (value % below) >>> 0;
    },
    word: next,
    fork: (label) => makeRng(`${seed}\u0000${label}`),
  };
}
