import { expect, it } from 'vitest';
import { invertLogConcave } from '../../../src/stats/distributions/invert-log-concave.ts';
import { normalCdf, normalDensity, normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';

it('finds a root from a start where the tail underflows', () => {
  for (const start of [-500, -3, 8]) {
    const root = invertLogConcave({ tail: normalCdf, slope: normalDensity, p: 1e-9, start, mode: 0 });
    expect(root).toBeCloseTo(normalQuantile(1e-9), 13);
  }
});

it('takes a falling tail with a negative slope', () => {
  const slope = (w: number) => -normalDensity(w);
  expect(invertLogConcave({ tail: normalUpper, slope, p: 0.01, start: 0, mode: 0 })).toBeCloseTo(
    -normalQuantile(0.01),
    13,
  );
});
