import { expect, it } from 'vitest';
import { adjustPValues } from '../../src/stats/multiplicity/adjust-p-values.ts';
import { describeGolden, goldenFile } from '../golden.ts';
import { relativeError } from './relative-error.ts';

const methods = { holm: 'holm', hochberg: 'hochberg', BH: 'benjamini-hochberg', BY: 'benjamini-yekutieli' } as const;

/** R leaves missing p values out of the number of tests; a list of one is written as a number. */
const known = (values: unknown) => [values].flat().filter((value) => value !== 'NA') as readonly number[];

describeGolden('adjusted p values', () => {
  it('agree with R for every list', () => {
    const { cases } = goldenFile('p_adjust');
    expect(cases.length).toBe(8);
    for (const [list, { input, expected }] of cases.entries())
      for (const [given, method] of Object.entries(methods))
        adjustPValues(known(input!.p), method).forEach((value, i) => {
          expect(
            relativeError(value, known(expected[given])[i]!, `list ${list + 1}, ${method}, p ${i + 1}`),
          ).toBeLessThan(1e-12);
        });
  });
});
