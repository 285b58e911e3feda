import { describe, expect, it } from 'vitest';
import { setWeights } from '../../../src/design/match/set-weights.ts';

/** Set 1: two treated and one control; set 2: one treated and three controls; the last two are in none. */
const setOf = Int32Array.of(1, 1, 1, 2, 2, 2, 2, 0, 0);
const treated = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 1, 0);

describe('weights of sets', () => {
  it('count the treated once and let controls stand for them', () => {
    const weights = setWeights({ setOf, treated, estimand: 'ATT' });
    // Controls: 2 / 1 and 1 / 3, scaled from a sum of 3 to the 4 controls matched.
    const expected = [1, 1, 8 / 3, 1, 4 / 9, 4 / 9, 4 / 9, 0, 0];
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[i]!, 14);
  });

  it('count the controls once and let the treated stand for them', () => {
    const weights = setWeights({ setOf, treated, estimand: 'ATC' });
    const expected = [3 / 8, 3 / 8, 1, 9 / 4, 1, 1, 1, 0, 0];
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[i]!, 14);
  });

  it('let both arms stand for all', () => {
    const weights = setWeights({ setOf, treated, estimand: 'ATE' });
    const expected = [9 / 14, 9 / 14, 12 / 7, 12 / 7, 16 / 21, 16 / 21, 16 / 21, 0, 0];
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[i]!, 14);
  });
});
