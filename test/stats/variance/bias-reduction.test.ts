import { describe, expect, it } from 'vitest';
import { matrix } from '../../../src/stats/linalg/matrix.ts';
import { multiply } from '../../../src/stats/linalg/multiply.ts';
import { transpose } from '../../../src/stats/linalg/transpose.ts';
import { ols } from '../../../src/stats/regression/ols.ts';
import { biasReduction, spreadOf } from '../../../src/stats/variance/bias-reduction.ts';
import { leverages } from '../../../src/stats/variance/leverages.ts';
import { relativeError, sampleOf } from '../random-sample.ts';

describe('biasReduction', () => {
  const sample = sampleOf(11);

  it('of a single row is 1 / sqrt(1 - h)', () => {
    const fit = ols({ y: sample.y, columns: sample.columns });
    const { root, basis } = biasReduction(fit, Int32Array.of(5), null);
    expect(basis).toHaveLength(1);
    expect(root.data[0]).toBeCloseTo(1 / Math.sqrt(1 - leverages(fit)[5]!), 12);
  });

  it('stays in at most k dimensions without weights and 2k with them', () => {
    const rows = Int32Array.from({ length: 30 }, (_, i) => i);
    const plain = ols({ y: sample.y, columns: sample.columns });
    const weighted = ols(sample);
    expect(biasReduction(plain, rows, null).basis).toHaveLength(4);
    expect(biasReduction(weighted, rows, spreadOf(weighted)).basis).toHaveLength(8);
  });
});

describe('spreadOf', () => {
  it('is null without weights, and the bread times a constant weight', () => {
    const { y, columns } = sampleOf(12);
    expect(spreadOf(ols({ y, columns }))).toBeNull();
    const fit = ols({ y, columns, weights: new Float64Array(y.length).fill(3) });
    const gram = multiply(transpose(fit.x), fit.x);
    const direct = multiply(
      multiply(
        fit.bread,
        matrix(
          4,
          4,
          gram.data.map((entry) => 9 * entry),
        ),
      ),
      fit.bread,
    );
    expect(relativeError(spreadOf(fit)!.data, direct.data)).toBeLessThan(1e-12);
    expect(
      relativeError(
        spreadOf(fit)!.data,
        fit.bread.data.map((entry) => 3 * entry),
      ),
    ).toBeLessThan(1e-12);
  });
});
