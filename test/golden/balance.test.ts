import { expect, it } from 'vitest';
import { omnibusTest } from '../../src/design/balance/omnibus-test.ts';
import { recordedDesign } from '../../src/design/randomize/recorded-design.ts';
import { describeGolden, goldenFile, goldenRows } from '../golden.ts';

/** Ten digits of a closed formula on 120 rows. */
const STATISTIC_TOLERANCE = 1e-10;
/** Four Monte-Carlo standard errors at 9,999 draws and p = .61, and .01 for 120 rows standing in for infinitely many. */
const P_VALUE_TOLERANCE = 4 * Math.sqrt((0.61 * 0.39) / 9999) + 0.01;

interface BalanceSmall {
  readonly mahalanobis_M: number;
  readonly omnibusF: readonly [number, number, number];
  readonly omnibusF_p: number;
}

describeGolden('omnibus balance of a small blocked trial', () => {
  it('has the Mahalanobis distance of the reference, and its p value under complete randomisation', () => {
    const rows = goldenRows('estimatr_small');
    const expected = goldenFile<BalanceSmall>('balance_small');
    const treated = Uint8Array.from(rows, (row) => Number(row.z));
    const columns = ['x', 'w'].map((name) => ({ name, values: Float64Array.from(rows, (row) => Number(row[name])) }));
    const design = recordedDesign({
      mechanism: 'complete',
      units: rows.map((row) => row.id!),
      arms: ['control', 'treatment'],
      armOf: treated,
      seed: 's',
    });
    const result = omnibusTest({ columns, treated, design, replicates: 9999, seed: 's' })!;
    expect(Math.abs(result.statistic / expected.mahalanobis_M - 1)).toBeLessThan(STATISTIC_TOLERANCE);
    const [f, df1, df2] = expected.omnibusF;
    const rSquared = result.statistic / (rows.length - 1);
    expect(Math.abs(rSquared / df1 / ((1 - rSquared) / df2) / f - 1)).toBeLessThan(STATISTIC_TOLERANCE);
    expect(Math.abs(result.pValue - expected.omnibusF_p)).toBeLessThan(P_VALUE_TOLERANCE);
    expect(result.draws).toBe(9999);
  });
});
