import { expect, it } from 'vitest';
import { outcomeBaselines } from '../../src/effects/outcome-baselines.ts';
import { yearPanel } from './pilot-questions.ts';

const units = ['a', 'b', 'c'];
const [early, late, after] = [
  [1, 2, Number.NaN],
  [4, 5, 6],
  [7, 8, 9],
].map((values) => Float64Array.from(values));
const panel = yearPanel('sales', units, [
  ['2023', 'earlier', early!],
  ['2024', 'baseline', late!],
  ['2025', 'measurement', after!],
]);
const number = (name: string, values: readonly number[]) => ({
  name,
  kind: 'number' as const,
  values: Float64Array.from(values),
});

it('knows a covariate that is an earlier value of the outcome by its values, whatever its name', () => {
  const covariates = [
    number('x', [4, 5, 6]),
    number('with a gap', [1, 2, 3]),
    number('nearly', [4, 5, 6.5]),
    number('afterwards', [7, 8, 9]),
    { name: 'team', kind: 'text' as const, values: ['4', '5', '6'] },
  ];
  expect(outcomeBaselines(covariates, panel)).toEqual(['x', 'with a gap']);
});

it('finds none without periods, or where nothing is known of both', () => {
  expect(outcomeBaselines([number('x', [4, 5, 6])], null)).toEqual([]);
  expect(outcomeBaselines([number('x', [Number.NaN, Number.NaN, Number.NaN])], panel)).toEqual([]);
});
