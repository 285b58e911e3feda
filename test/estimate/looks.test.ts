import { describe, expect, it } from 'vitest';
import { makeRng } from '../../src/core/rng.ts';
import { tTwoSided } from '../../src/stats/distributions/t.ts';
import { tableWriter } from '../write-table.ts';
import { effectOf } from './effect-of.ts';
import { refusal } from './refusal.ts';

const rng = makeRng('looks');
const rows = Array.from({ length: 1000 }, (_, i) => ({
  treated: i % 2,
  y: 2 * rng.uniform() + 0.1 * (i % 2),
  team: i % 40,
}));
const data = tableWriter()('growing', rows);
const base = { estimator: 'difference-in-means', data, outcome: 'y', treatment: 'treated' } as const;

describe('estimate at a look', () => {
  it('multiplies the standard error by the bound of the look', async () => {
    const [plain] = (await effectOf({ ...base, df: 'normal' })).rows;
    const effect = await effectOf({ ...base, df: 'normal', look: '2/5', spending: 'pocock' });
    const [row] = effect.rows;
    // Pocock's constant of five looks (Jennison and Turnbull 2000, table 2.1).
    expect((row!.ciHigh! - row!.estimate) / plain!.stdError!).toBeCloseTo(2.413, 3);
    expect(row!.ciLevel).toBe(0.95);
    expect(row!.pValue! > plain!.pValue!).toBe(true);
    expect(effect.detail).toMatchObject({
      look: { number: 2, of: 5, spending: 'pocock', ended: { pValue: expect.any(Number) } },
    });
  });

  it('takes the shares of information that are given, and t where the degrees of freedom are few', async () => {
    const effect = await effectOf({ ...base, cluster: 'team', vcov: 'cr2', look: '1/2', information: '0.5,1' });
    const [row] = effect.rows;
    // Lan and DeMets' 2.9626 has a p value of .00305; the t quantile of the same tail is farther out.
    const t = (row!.ciHigh! - row!.estimate) / row!.stdError!;
    expect(tTwoSided(t, row!.df)).toBeCloseTo(tTwoSided(2.96259, null), 6);
    expect(t).toBeGreaterThan(2.97);
  });

  it('always valid: the half width of the reference at 1,000 units', async () => {
    const [row] = (await effectOf({ ...base, df: 'normal', alwaysValid: true, tuning: 5000 })).rows;
    // .1063755 at a standard error of 1 / sqrt(1000).
    expect((row!.ciHigh! - row!.estimate) / row!.stdError! / Math.sqrt(1000)).toBeCloseTo(0.1063755, 7);
    expect(row!.pValue! < 0.05).toBe(row!.ciLow! > 0 || row!.ciHigh! < 0);
  });

  it.each([
    [{ look: '3/2' }, 'K up to N'],
    [{ look: '1/2', alwaysValid: true, tuning: 10 }, 'exclude each other'],
    [{ spending: 'pocock' as const }, 'need --look'],
    [{ alwaysValid: true }, 'need each other'],
    [{ tuning: 10 }, 'need each other'],
    [{ look: '1/3', information: [0.5, 1] }, 'one share a look'],
    [{ look: '1/2', randomization: true }, 'standard error'],
    [{ look: '1/2', bootstrap: 'unit' as const }, 'standard error'],
  ])('refuses %j', async (flags, words) => {
    const fault = await refusal({ ...base, replicates: 99, ...flags });
    expect(fault.code).toBe('estimate.conflict');
    expect(fault.message).toContain(words);
  });

  it('refuses shares that do not rise to 1, and a look that is none', async () => {
    expect((await refusal({ ...base, look: '1/2', information: [0.5, 0.9] })).code).toBe('looks.information');
    expect((await refusal({ ...base, look: 'second' })).code).toBe('usage.option');
  });
});
