import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Covariate } from '../../../../src/core/table.ts';
import { coarsenedExact } from '../../../../src/design/match/strata/coarsened-exact.ts';
import { exactStrata } from '../../../../src/design/match/strata/exact-strata.ts';
import { subclasses } from '../../../../src/design/match/strata/subclasses.ts';
import { expectRefusal } from '../../refusal.ts';

const number = (name: string, ...values: number[]): Covariate => ({
  name,
  kind: 'number',
  values: Float64Array.from(values),
});
const text = (name: string, ...values: string[]): Covariate => ({ name, kind: 'text', values });

describe('exact strata', () => {
  it('hold who agrees on everything, numbered by first unit, and nobody from strata of one arm', () => {
    const covariates = [text('site', 'b', 'a', 'a', 'b', 'a', 'b'), number('grade', 1, 2, 2, 1, 3, 1)];
    expect([...exactStrata(covariates, Uint8Array.of(0, 0, 1, 1, 1, 0))]).toEqual([1, 2, 2, 1, 0, 1]);
  });
});

describe('coarsened exact matching', () => {
  const treated = Uint8Array.of(1, 0, 1, 0, 1, 0);

  it('puts a value on a cutpoint into the upper bin', () => {
    const columns = [number('age', 20, 19, 24, 25, 30, 26)];
    expect([...coarsenedExact({ treated, columns, cutpoints: { age: [25, 20] } })]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('cuts numbers into equal bins by default, the largest value in the last', () => {
    // Six values: ceil(log2(6) + 1) = 4 bins of width 2 from 0 to 8.
    const columns = [number('sales', 0, 1.9, 2, 4, 6, 8)];
    expect([...coarsenedExact({ treated, columns })]).toEqual([1, 1, 0, 0, 2, 2]);
  });

  it('takes text by value, and by group where groups are given', () => {
    const columns = [text('site', 'Bern', 'Genf', 'Zug', 'Bern', 'Rom', 'Zug')];
    expect([...coarsenedExact({ treated, columns })]).toEqual([1, 0, 2, 1, 0, 2]);
    const grouping = { site: [['Genf', 'Rom']] };
    expect([...coarsenedExact({ treated, columns, grouping })]).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('refuses cutpoints it cannot use (match.cutpoints)', () => {
    const columns = [number('age', 1, 2, 3, 4, 5, 6), text('site', 'a', 'a', 'a', 'b', 'b', 'b')];
    const cut = (cutpoints: Record<string, number[]>) => () => coarsenedExact({ treated, columns, cutpoints });
    expectRefusal(cut({ ages: [2] }), 'match.cutpoints', 'ages', 'no such column');
    expectRefusal(cut({ site: [2] }), 'match.cutpoints', 'site', 'text');
    expectRefusal(cut({ age: [] }), 'match.cutpoints', 'age', 'none');
    expectRefusal(cut({ age: [1, Number.NaN] }), 'match.cutpoints', 'age', 'NaN');
  });

  it('treats columns named as the members of every object like any other', () => {
    const treated = Uint8Array.of(1, 0, 1, 0);
    const text = { kind: 'text' as const, name: 'constructor', values: ['a', 'a', 'b', 'b'] };
    const number = { kind: 'number' as const, name: 'toString', values: Float64Array.of(1, 1, 9, 9) };
    expect([...coarsenedExact({ treated, columns: [text, number] })]).toEqual([1, 1, 2, 2]);
  });

  it('refuses groups it cannot use (match.grouping)', () => {
    const columns = [number('age', 1, 2, 3, 4, 5, 6), text('site', 'a', 'a', 'a', 'b', 'b', 'b')];
    const group = (grouping: Record<string, string[][]>) => () => coarsenedExact({ treated, columns, grouping });
    expectRefusal(group({ age: [['1']] }), 'match.grouping', 'age', 'numbers');
    expectRefusal(group({ site: [['a'], ['b', 'a']] }), 'match.grouping', 'site', 'a in two');
  });
});

describe('subclasses', () => {
  const score = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);

  it('are cut at the quantiles of the treated, of the controls or of all, lower bounds included', () => {
    const treated = Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1);
    expect([...subclasses({ score, treated, k: 2, estimand: 'ATT' })]).toEqual([1, 1, 1, 1, 1, 2, 2, 2]);
    expect([...subclasses({ score, treated, k: 2, estimand: 'ATC' })]).toEqual(
      [1, 1, 2, 2, 2, 2, 2, 1].with(7, 2).with(3, 1),
    );
    expect([...subclasses({ score, treated, k: 2, estimand: 'ATE' })]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  });

  it('take over the nearest of a missing arm', () => {
    const treated = Uint8Array.of(0, 0, 0, 1, 1, 1, 1, 1);
    expect([...subclasses({ score, treated, k: 3, estimand: 'ATT' })]).toEqual([1, 2, 3, 1, 1, 2, 3, 3]);
  });

  it('always hold both arms and everybody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
          minLength: 12,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('ATT' as const, 'ATC' as const, 'ATE' as const),
        (people, k, estimand) => {
          const treated = Uint8Array.from(people, ([, arm]) => arm);
          const size = Math.min(treated.filter((arm) => arm === 1).length, treated.filter((arm) => arm === 0).length);
          fc.pre(size >= k);
          const classes = subclasses({ score: Float64Array.from(people, ([value]) => value), treated, k, estimand });
          const nClasses = Math.max(...classes);
          expect(nClasses).toBeLessThanOrEqual(k);
          for (const arm of [0, 1])
            expect(new Set(classes.filter((_, unit) => treated[unit] === arm)).size).toBe(nClasses);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuse a number that is no count (match.subclass-count) and more than an arm can fill (match.subclasses)', () => {
    const treated = Uint8Array.of(0, 0, 1, 0, 1, 1, 1, 1);
    for (const k of [0, 2.5])
      expectRefusal(() => subclasses({ score, treated, k, estimand: 'ATT' }), 'match.subclass-count', `${k}`);
    expectRefusal(() => subclasses({ score, treated, k: 4, estimand: 'ATT' }), 'match.subclasses', '4', '3');
  });
});
