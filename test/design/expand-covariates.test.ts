import { expect, it } from 'vitest';
import { expandCovariates } from '../../src/design/expand-covariates.ts';

const covariates = [
  { name: 'age', kind: 'number', values: Float64Array.of(30, Number.NaN, 40) },
  { name: 'site', kind: 'text', values: ['Zug', 'Bern', null] },
] as const;

it('gives one column a level, missing staying missing', () => {
  const columns = expandCovariates(covariates, { levels: 'all' });
  expect(columns.map(({ name, values }) => [name, ...values])).toEqual([
    ['age', 30, Number.NaN, 40],
    ['site=Bern', 0, 1, Number.NaN],
    ['site=Zug', 1, 0, Number.NaN],
  ]);
});

it('leaves the alphabetically first level out of regressions', () => {
  expect(expandCovariates(covariates, { levels: 'regression' }).map(({ name }) => name)).toEqual(['age', 'site=Zug']);
});
