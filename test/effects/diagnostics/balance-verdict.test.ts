import { describe, expect, it } from 'vitest';
import type { BalanceTable, MatchedSetMember } from '../../../src/design/types.ts';
import { matchedBalance, randomisedBalance } from '../../../src/effects/diagnostics/balance-verdict.ts';

const table = (smd: number, pValue: number | null): BalanceTable => {
  const statistics = { meanTreated: smd, meanControl: 0, smd, varianceRatio: 1, ecdfMean: 0, ks: 0 };
  return {
    rows: [{ covariate: 'age', before: statistics, after: pValue === null ? statistics : null }],
    smdDenominator: 'pooled sd',
    omnibus: pValue === null ? null : { statistic: 1, pValue, draws: 9999 },
  };
};
const pairs = 40;
const units = Array.from({ length: 2 * pairs }, (_, i) => `u${i}`);
const sets: MatchedSetMember[] = units.map((unit, i) => ({
  set: Math.floor(i / 2),
  unit,
  treated: i % 2 === 0 ? 1 : 0,
  weight: 1,
}));
const column = (shift: number) => ({
  name: 'age',
  values: Float64Array.from(units, (_, i) => Math.sin(i * 7.3) + (i % 2 === 0 ? shift : 0)),
});

describe('balance of a randomised pilot', () => {
  it.each([
    [0.01, 'info'],
    [0.0099, 'caution'],
    [0.00099, 'stop'],
  ] as const)('omnibus p = %s: %s, whatever a single covariate says', (pValue, severity) => {
    expect(randomisedBalance(table(0.9, pValue))?.severity).toBe(severity);
  });
  it('says nothing without the test', () => {
    expect(randomisedBalance(table(0.9, null))).toBeNull();
  });
});

describe('balance after matching', () => {
  const judge = (smd: number, shift: number) =>
    matchedBalance({ balance: table(smd, null), sets, units, columns: [column(shift)], seed: 's' });
  it('passes at .1, cautions above', () => {
    expect(judge(0.1, 0).severity).toBe('info');
    expect(judge(-0.11, 0).severity).toBe('caution');
  });
  it('stops above .25 only where the permutation inside sets says so', () => {
    expect(judge(0.3, 2).severity).toBe('stop');
    expect(judge(0.3, 0).severity).toBe('caution');
  });
});
