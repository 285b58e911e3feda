import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';

describe('makeRng', () => {
  it('gives the same stream for the same seed on every machine', () => {
    const rng = makeRng('pilot');
    const first = [rng.integer(1000), rng.integer(1000), rng.integer(1000), rng.uniform()];
    const again = makeRng('pilot');
    expect([again.integer(1000), again.integer(1000), again.integer(1000), again.uniform()]).toEqual(first);
    expect(first).toMatchInlineSnapshot(`
      [
        558,
        148,
        295,
        0.1942154277985091,
      ]
    `);
  });

  it('gives other streams for other seeds', () => {
    expect(makeRng('a').uniform()).not.toBe(makeRng('b').uniform());
  });

  it('does not move when it is forked, and forks by label', () => {
    const untouched = makeRng('x');
    const forked = makeRng('x');
    const child = forked.fork('child').uniform();
    expect(forked.uniform()).toBe(untouched.uniform());
    expect(makeRng('x').fork('child').uniform()).toBe(child);
    expect(makeRng('x').fork('other').uniform()).not.toBe(child);
  });

  it('is uniform: mean, variance and the shares of ten bins lie within four standard errors', () => {
    const rng = makeRng('uniformity');
    const n = 200_000;
    const bins = new Array<number>(10).fill(0);
    let sum = 0;
    let squares = 0;
    let outside = 0;
    for (let i = 0; i < n; i++) {
      const u = rng.uniform();
      if (!(u >= 0 && u < 1)) outside++;
      sum += u;
      squares += u * u;
      const bin = Math.floor(u * 10);
      bins[bin] = bins[bin]! + 1;
    }
    const mean = sum / n;
    expect(outside).toBe(0);
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - mean * mean - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n));
    for (const count of bins) expect(Math.abs(count - n / 10)).toBeLessThan(4 * Math.sqrt(n * 0.09));
  });

  it('draws integers without modulo bias', () => {
    const rng = makeRng('integers');
    const n = 90_000;
    const counts = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const k = rng.integer(3);
      counts[k] = counts[k]! + 1;
    }
    for (const count of counts) expect(Math.abs(count - n / 3)).toBeLessThan(4 * Math.sqrt((n * 2) / 9));
    expect(rng.integer(1)).toBe(0);
  });

  it('draws the integers that remainders of whole words give, up to 2^32', () => {
    for (const n of [2, 3, 1000, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 3 * 2 ** 30, 2 ** 32 - 1, 2 ** 32]) {
      const [rng, words] = [makeRng(`${n}`), makeRng(`${n}`)];
      for (let i = 0; i < 50; i++) {
        let word = words.word();
        while (word >= 2 ** 32 - (2 ** 32 % n)) word = words.word();
        expect(rng.integer(n)).toBe(word % n);
      }
    }
  });
});
