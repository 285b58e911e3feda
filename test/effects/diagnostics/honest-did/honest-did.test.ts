import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honestDid } from '../../../../src/effects/diagnostics/honest-did/honest-did.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { choices, studies, studyOf } from './studies.ts';

const study = studyOf(3);
const anyChoice = fc.constantFrom(...choices);
const anyBound = fc.double({ min: 0, max: 3, noNaN: true });
const isEmpty = ({ low }: ReturnType<typeof honestDid>) => low === null;

describe('honestDid', () => {
  it('follows the unit of the outcome', () => {
    fc.assert(
      fc.property(studies, anyChoice, anyBound, fc.constantFrom(1e-6, 0.3, 7, 1e5), (own, choice, bound, unit) => {
        const plain = honestDid({ ...own, ...choice, bound });
        const scaled = honestDid({
          ...own,
          ...choice,
          estimates: own.estimates.map((value) => unit * value),
          covariance: own.covariance.map((row) => row.map((value) => unit * unit * value)),
          bound: choice.restriction === 'smoothness' ? unit * bound : bound,
        });
        expect(isEmpty(scaled)).toBe(isEmpty(plain));
        if (isEmpty(plain)) return;
        const size = Math.max(Math.abs(plain.low!), Math.abs(plain.high!));
        expect(Math.abs(scaled.low! / unit - plain.low!)).toBeLessThan(1e-8 * size);
        expect(Math.abs(scaled.high! / unit - plain.high!)).toBeLessThan(1e-8 * size);
      }),
      { numRuns: 60 },
    );
  });

  it('turns around with the sign of the estimates, and of the weights', () => {
    fc.assert(
      fc.property(studies, anyChoice, anyBound, (own, choice, bound) => {
        const plain = honestDid({ ...own, ...choice, bound });
        const turned = [
          { ...own, estimates: own.estimates.map((value) => -value) },
          { ...own, weights: own.weights.map((value) => -value) },
        ].map((other) => honestDid({ ...other, ...choice, bound }));
        for (const { low, high } of turned)
          if (isEmpty(plain)) expect(low).toBeNull();
          else {
            expect(-high!).toBeCloseTo(plain.low!, 8);
            expect(-low!).toBeCloseTo(plain.high!, 8);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('grows with the bound', () => {
    fc.assert(
      fc.property(
        studies,
        anyChoice,
        anyBound,
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (own, choice, bound, more) => {
          const narrow = honestDid({ ...own, ...choice, bound });
          const wide = honestDid({ ...own, ...choice, bound: bound + more });
          if (isEmpty(narrow)) return;
          expect(wide.high! - wide.low!).toBeGreaterThan(narrow.high! - narrow.low! - 1e-9);
          if (choice.method === 'identified-set') {
            expect(wide.low!).toBeLessThanOrEqual(narrow.low!);
            expect(wide.high!).toBeGreaterThanOrEqual(narrow.high!);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('holds the identified set of the estimates in every confidence set by tests', () => {
    const tests = choices.filter(({ method }) => method === 'c-lf' || method === 'conditional');
    fc.assert(
      fc.property(studies, fc.constantFrom(...tests), anyBound, (own, choice, bound) => {
        const set = honestDid({ ...own, ...choice, bound, method: 'identified-set' });
        if (isEmpty(set)) return;
        const { low, high } = honestDid({ ...own, ...choice, bound });
        expect(low!).toBeLessThanOrEqual(set.low! + 1e-9);
        expect(high!).toBeGreaterThanOrEqual(set.high! - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('shrinks to the identified set as the estimates become certain', () => {
    fc.assert(
      fc.property(studies, anyBound, (own, bound) => {
        const covariance = own.covariance.map((row) => row.map((value) => 1e-12 * value));
        for (const restriction of ['relative-magnitudes', 'smoothness'] as const) {
          const set = honestDid({ ...own, restriction, bound, method: 'identified-set' });
          if (isEmpty(set)) continue;
          const { low, high } = honestDid({ ...own, covariance, restriction, bound, method: 'c-lf' });
          expect(low!).toBeCloseTo(set.low!, 4);
          expect(high!).toBeCloseTo(set.high!, 4);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is wider at a higher level', () => {
    for (const choice of choices.filter(({ method }) => method !== 'identified-set')) {
      const lengths = [0.5, 0.1, 0.01].map((alpha) => {
        const { low, high } = honestDid({ ...study, ...choice, bound: 0.5, alpha });
        return high! - low!;
      });
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    }
  });

  it('takes c-lf under relative magnitudes, flci under smoothness, and 95 % where nothing is said', () => {
    for (const [restriction, method] of [
      ['relative-magnitudes', 'c-lf'],
      ['smoothness', 'flci'],
    ] as const)
      expect(honestDid({ ...study, restriction, bound: 1 })).toEqual(
        honestDid({ ...study, restriction, method, bound: 1, alpha: 0.05 }),
      );
  });

  it('is null where the periods before the start bend more than the bound', () => {
    const bent = { ...study, nPre: 2, nPost: 1, weights: [1], estimates: [1, 0, 0.5] };
    const covariance = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
    const request = { ...bent, covariance, restriction: 'smoothness', method: 'identified-set' } as const;
    expect(honestDid({ ...request, bound: 0.9 })).toEqual({ low: null, high: null });
    expect(honestDid({ ...request, bound: 1 })).toEqual({ low: -0.5, high: 1.5 });
  });

  it('answers with one period before the reference period', () => {
    const one = {
      estimates: [0.2, 1],
      covariance: [
        [0.01, 0],
        [0, 0.01],
      ],
      nPre: 1,
      nPost: 1,
      weights: [1],
    };
    const set = honestDid({ ...one, restriction: 'relative-magnitudes', method: 'identified-set', bound: 2 });
    expect(set).toEqual({ low: expect.closeTo(0.6, 12), high: expect.closeTo(1.4, 12) });
    for (const choice of choices) {
      const { low, high } = honestDid({ ...one, ...choice, bound: 2 });
      expect(high! - low!).toBeGreaterThan(0.7);
    }
  });

  it('never gives NaN, however large or small the bound', () => {
    for (const choice of choices)
      for (const bound of [0, 1e-300, 1e-9, 1e9, 1e150]) {
        const { low, high } = honestDid({ ...study, ...choice, bound });
        if (low === null && high === null) continue;
        expect(low!).toBeLessThanOrEqual(high!);
      }
  });
});

describe('refusals', () => {
  const request = { ...study, restriction: 'relative-magnitudes', bound: 1 } as const;
  const { nPre, nPost, covariance, estimates, weights } = study;
  const k = nPre + nPost;

  it('names periods that are missing or do not fit', () => {
    for (const other of [{ nPre: 0 }, { nPost: 0 }, { nPre: 1.5 }, { nPre: Number.NaN }])
      expectRefusal(() => honestDid({ ...request, ...other }), 'sensitivity.periods', 'at least one period before');
    expectRefusal(
      () => honestDid({ ...request, nPre: nPre + 1 }),
      'sensitivity.periods',
      `${k + 1} finite`,
      `got ${k}`,
    );
    const unknown = estimates.map((value, i) => (i === 1 ? Number.NaN : value));
    expectRefusal(() => honestDid({ ...request, estimates: unknown }), 'sensitivity.periods', 'not finite');
  });

  it('names weights that are too many, or all 0', () => {
    for (const other of [[], [...weights, 1], weights.map(() => 0), weights.map(() => Number.NaN)])
      expectRefusal(() => honestDid({ ...request, weights: other }), 'sensitivity.post-weights', `${nPost} finite`);
  });

  it('names a covariance of another shape, without symmetry, or without an inverse', () => {
    const refused = (other: readonly (readonly number[])[], ...words: readonly string[]) =>
      expectRefusal(() => honestDid({ ...request, covariance: other }), 'sensitivity.covariance', ...words);
    refused(covariance.slice(1), `${k} rows of ${k}`, `got ${k - 1} rows`);
    refused([], 'got 0 rows of 0');
    refused(
      covariance.map((row, i) => row.map((value, j) => (i === 0 && j === 1 ? value + 1 : value))),
      'symmetric',
    );
    refused(
      covariance.map((row, i) => row.map((_, j) => covariance[Math.max(i, 1)]![Math.max(j, 1)]!)),
      'positive definite',
    );
    refused(
      covariance.map((row) => row.map(() => 0)),
      'positive definite',
    );
    refused(
      covariance.map((row) => row.map(() => Number.NaN)),
      'positive definite',
    );
  });

  it('names a bound below 0, and a level outside 0 to 1', () => {
    for (const bound of [-0.1, Number.NaN, Number.POSITIVE_INFINITY])
      expectRefusal(() => honestDid({ ...request, bound }), 'sensitivity.bound', `got ${bound}`);
    for (const alpha of [0, 1, -1, Number.NaN])
      expectRefusal(() => honestDid({ ...request, alpha }), 'sensitivity.alpha', `got ${alpha}`);
  });

  it('names a restriction or method that there is not', () => {
    const other = (words: object) => ({ ...request, ...words }) as Parameters<typeof honestDid>[0];
    expectRefusal(() => honestDid(other({ restriction: 'toString' })), 'sensitivity.restriction', 'got toString');
    expectRefusal(() => honestDid(other({ method: 'flci' })), 'sensitivity.method', 'relative-magnitudes', 'got flci');
    expectRefusal(
      () => honestDid(other({ restriction: 'smoothness', method: 'bootstrap' })),
      'sensitivity.method',
      'flci, c-lf',
    );
  });
});
