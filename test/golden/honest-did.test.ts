import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { honestDid } from '../../src/effects/diagnostics/honest-did/honest-did.ts';
import type { SensitivityRequest } from '../../src/effects/diagnostics/honest-did/types.ts';
import { describeGolden, goldenDataPath, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** Both sides solve the same linear programmes exactly; the file grants 1e-6. */
const IDENTIFIED = 1e-8;
/** R draws the quantile of the folded normal (seed 0, 2.4e-3 off); ours is exact. */
const FIXED_LENGTH = 5e-3;
/** Accepted points of a grid against bisected limits, and 1,000 draws of the least favourable value: two steps and 1 %. */
const GRID_STEPS = 2;
const DRAWN = 0.01;

interface Row {
  readonly lb: number;
  readonly ub: number;
  readonly M?: number;
  readonly Mbar?: number;
}
interface Expected extends Row {
  readonly 'id.lb': number;
  readonly 'id.ub': number;
  readonly rows: readonly Row[];
  readonly grid_step: number;
}

/** Not compared: the package's own search for the smallest bound, of which its file says that it fails here. */
const LEFT_OUT = /Mpre bounds$/;

for (const file of ['honestdid_average_post', 'honestdid_first_post'])
  describeGolden(`${file} against HonestDiD`, () => {
    const study = (weights: unknown) => ({
      estimates: goldenRows('honestdid_bc_beta').map((row) => Number(row.beta)),
      covariance: readFileSync(goldenDataPath('honestdid_bc_sigma'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number)),
      nPre: 4,
      nPost: 4,
      weights: weights as readonly number[],
    });
    const { cases } = goldenFile(file);
    const matching = (pattern: RegExp) =>
      cases
        .filter(({ name }) => pattern.test(name))
        .map(({ name, input, expected }) => ({
          name,
          own: study(input?.l_vec),
          input: input as unknown as Row,
          expected: expected as unknown as Expected,
        }));
    const methods = [
      [/smoothness FLCI$/, 'smoothness', 'flci'],
      [/relative magnitudes Conditional$/, 'relative-magnitudes', 'conditional'],
      [/relative magnitudes C-LF$/, 'relative-magnitudes', 'c-lf'],
    ] as const;

    it('covers every case of the file', () => {
      const compared = [/identified set (RM|SD)/, /original CI$/, LEFT_OUT, ...methods.map(([pattern]) => pattern)];
      expect(cases.filter(({ name }) => compared.filter((pattern) => pattern.test(name)).length !== 1)).toEqual([]);
    });

    it.each(matching(/identified set (RM|SD)/))('$name', ({ own, input, expected }) => {
      const restriction = input.Mbar === undefined ? 'smoothness' : 'relative-magnitudes';
      const bound = (input.Mbar ?? input.M)!;
      const { low, high } = honestDid({ ...own, restriction, bound, method: 'identified-set' });
      expect(relativeError(low, expected['id.lb'], 'low')).toBeLessThan(IDENTIFIED);
      expect(relativeError(high, expected['id.ub'], 'high')).toBeLessThan(IDENTIFIED);
    });

    it.each(matching(/original CI$/))('$name is the conditional set of parallel trends', ({ own, expected }) => {
      const request = { ...own, restriction: 'relative-magnitudes', bound: 0 } as const;
      for (const method of ['conditional', 'c-lf'] as const) {
        const { low, high } = honestDid({ ...request, method });
        expect(relativeError(low, expected.lb, `${method} low`)).toBeLessThan(IDENTIFIED);
        expect(relativeError(high, expected.ub, `${method} high`)).toBeLessThan(IDENTIFIED);
      }
    });

    for (const [pattern, restriction, method] of methods)
      describe(`${restriction} ${method}`, () => {
        const rows = matching(pattern).flatMap(({ own, expected }) =>
          expected.rows.map((row) => ({ own, row, bound: (row.Mbar ?? row.M)!, step: expected.grid_step })),
        );

        it.each(rows)('bound $bound', ({ own, row, bound, step }) => {
          const request: SensitivityRequest = { ...own, restriction, method };
          const ours = honestDid({ ...request, bound });
          for (const [limit, theirs] of [
            [ours.low, row.lb],
            [ours.high, row.ub],
          ] as const) {
            const share = relativeError(limit, theirs, `bound ${bound}`);
            if (method === 'flci') expect(share).toBeLessThan(FIXED_LENGTH);
            else expect(share * Math.abs(theirs)).toBeLessThan(GRID_STEPS * step + DRAWN * Math.abs(theirs));
          }
        });
      });
  });
