import { describe, expect, it } from 'vitest';
import type { MatchedSetMember } from '../../../src/design/types.ts';
import { withinSetPValues } from '../../../src/effects/diagnostics/within-set-p-values.ts';

const units = Array.from({ length: 8 }, (_, i) => `u${i}`);
const sets: MatchedSetMember[] = units.map((unit, i) => ({
  set: Math.floor(i / 2),
  unit,
  treated: i % 2 === 0 ? 1 : 0,
  weight: 1,
}));

describe('permutation inside sets', () => {
  it('agrees with the sign-flip probability of a one-sided shift, adjusted by Holm', () => {
    const values = Float64Array.from(units, (_, i) => (i % 2 === 0 ? 1 : 0));
    const constant = new Float64Array(units.length).fill(3);
    const columns = [
      { name: 'shifted', values },
      { name: 'constant', values: constant },
    ];
    const p = withinSetPValues({ sets, units, columns, seed: 's' });
    // Four pairs, all differences equal: 2 of 16 sign vectors are as extreme; two covariates double the smaller p.
    expect(p.get('shifted')).toBeGreaterThan(2 * (0.125 - 0.03));
    expect(p.get('shifted')).toBeLessThan(2 * (0.125 + 0.03));
    expect(p.get('constant')).toBe(1);
  });
});
