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

  it('does not depend on the unit of a covariate', () => {
    const values = Float64Array.from(units, (_, i) => [3.1, 2.7, 0.4, 0.9, 1.3, 1.2, 5.5, 5.1][i]!);
    const pOf = (scale: number) => {
      const columns = [{ name: 'x', values: values.map((value) => scale * value) }];
      return withinSetPValues({ sets, units, columns, seed: 's' }).get('x');
    };
    for (const scale of [1e-13, 1e-6, 1e9, 1e100]) expect(pOf(scale)).toBe(pOf(1));
  });
});
