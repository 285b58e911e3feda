import { expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { blockDraws, LARGEST_BLOCK, RESAMPLES_AT_ONCE } from '../../../src/stats/resample/block-sums.ts';

/** Sums of resamples that take 0, 1, 2 ... values from a block. */
function drawnFrom(block: Float64Array, nResamples: number, seed: string) {
  const blocks = blockDraws(makeRng(seed), nResamples, block);
  for (let i = 0; i < nResamples; i++) blocks.counts[i] = i;
  blocks.draw(0);
  return blocks.sums;
}

it.each([1, 2, 3, 7, 8, 100, 128, 200, 255, 256])('draws as many values as asked for, of a block of %s', (size) => {
  // Each value is 1, or just so much less that a sum of the wrong ones would show.
  const sums = drawnFrom(new Float64Array(size).fill(1), 1000, `count ${size}`);
  expect([...sums]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});

it.each([2, 3, 5, 8, 37, 64])('draws each of %s places equally often, in pairs and singly', (size) => {
  for (const taken of [1, 2, 3, 15]) {
    const seen = new Float64Array(size);
    const nRounds = Math.ceil((400 * size) / (taken * RESAMPLES_AT_ONCE));
    const rng = makeRng(`places ${size} ${taken}`);
    for (let place = 0; place < size; place++) {
      for (let round = 0; round < nRounds; round++) {
        const marked = Float64Array.from({ length: size }, (_, i) => (i === place ? 1 : 0));
        const blocks = blockDraws(rng.fork(`${place} ${round}`), RESAMPLES_AT_ONCE, marked);
        blocks.counts.fill(taken);
        blocks.draw(0);
        for (const sum of blocks.sums) seen[place]! += sum;
      }
    }
    const wanted = (taken * nRounds * RESAMPLES_AT_ONCE) / size;
    // Independent binomial counts, one a place: chi-square of `size` degrees of freedom, mean and four standard deviations.
    const statistic = seen.reduce((sum, count) => sum + (count - wanted) ** 2 / (wanted * (1 - 1 / size)), 0);
    expect(statistic).toBeLessThan(size + 4 * Math.sqrt(2 * size));
  }
});

it.each([250, LARGEST_BLOCK])('draws each of %s places, and each sum of two, as often as it should', (size) => {
  const places = Float64Array.from({ length: size }, (_, i) => i);
  for (const taken of [1, 2]) {
    const seen = new Float64Array(taken * (size - 1) + 1);
    const nRounds = 100;
    for (let round = 0; round < nRounds; round++) {
      const blocks = blockDraws(makeRng(`sums ${size} ${taken} ${round}`), RESAMPLES_AT_ONCE, places);
      blocks.counts.fill(taken);
      blocks.draw(0);
      for (const sum of blocks.sums) seen[sum]!++;
    }
    // Of two places, size - |sum - (size - 1)| pairs have a sum.
    const shareOf = (sum: number) => (taken === 1 ? 1 / size : (size - Math.abs(sum - size + 1)) / size ** 2);
    const wanted = seen.map((_, sum) => nRounds * RESAMPLES_AT_ONCE * shareOf(sum));
    const statistic = seen.reduce((total, count, sum) => total + (count - wanted[sum]!) ** 2 / wanted[sum]!, 0);
    expect(statistic).toBeLessThan(seen.length + 4 * Math.sqrt(2 * seen.length));
  }
});

it('draws the two places of a pair independently of each other, and pairs of each other', () => {
  for (const size of [100, LARGEST_BLOCK]) {
    // The sum of two draws names both places; of four, products of first and last tell.
    const nResamples = RESAMPLES_AT_ONCE;
    const marked = Float64Array.from({ length: size }, (_, i) => (i < size / 2 ? 1 : -1));
    for (const taken of [2, 4, 8]) {
      let squares = 0;
      for (let round = 0; round < 20; round++) {
        const blocks = blockDraws(makeRng(`pairs ${size} ${taken} ${round}`), nResamples, marked);
        blocks.counts.fill(taken);
        blocks.draw(0);
        for (const sum of blocks.sums) squares += sum * sum;
      }
      // A sum of independent signs has the variance `taken`; that of its square is 2 taken (taken - 1).
      const mean = squares / (20 * nResamples);
      expect(Math.abs(mean - taken)).toBeLessThan(4 * Math.sqrt((2 * taken * (taken - 1)) / (20 * nResamples)));
    }
  }
});

it('adds up what several blocks give, and begins anew with the next set', () => {
  const values = Float64Array.from({ length: LARGEST_BLOCK + 10 }, (_, i) => (i < LARGEST_BLOCK ? Math.sin(i) : 2));
  const both = blockDraws(makeRng('several'), 100, values);
  both.counts.fill(5);
  both.draw(0);
  const first = [...both.sums];
  both.draw(1);
  both.sums.forEach((sum, i) => {
    expect(sum).toBe(first[i]! + 10);
  });
  const again = blockDraws(makeRng('several'), 100, values);
  again.counts.fill(5);
  again.draw(0);
  expect([...again.sums]).toEqual(first);
});

it('draws what is missing from all values, each equally often, and anew where there was too much', () => {
  const n = 300;
  const values = Float64Array.from({ length: n }, (_, i) => (i === 299 ? 1 : i === 7 ? 1000 : 0));
  const [seen, wanted] = [[0, 0], (RESAMPLES_AT_ONCE / 2) * (60 / n) + RESAMPLES_AT_ONCE / 2];
  const blocks = blockDraws(makeRng('missing'), RESAMPLES_AT_ONCE, values);
  // Half lack 60 of 300; the others have one too many, and a sum that must not stay.
  blocks.missing.forEach((_, i) => {
    blocks.missing[i] = i % 2 === 0 ? 60 : -1;
    blocks.sums[i] = i % 2 === 0 ? 0 : 1e9;
  });
  blocks.drawMissing();
  for (const sum of blocks.sums) {
    seen[0]! += sum % 1000;
    seen[1]! += Math.floor(sum / 1000);
  }
  for (const count of seen) expect(Math.abs(count - wanted)).toBeLessThan(4 * Math.sqrt(wanted));
});

it('draws exactly what is missing', () => {
  const blocks = blockDraws(makeRng('ones'), 200, new Float64Array(500).fill(1));
  blocks.missing.forEach((_, i) => {
    blocks.missing[i] = i - 100;
    blocks.sums[i] = 600 - i;
  });
  blocks.drawMissing();
  expect(new Set(blocks.sums)).toEqual(new Set([500]));
});
