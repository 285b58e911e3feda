import { expect, it } from 'vitest';
import { INTERCEPT_NAME, intercept } from '../../../src/stats/regression/intercept.ts';

it('is n ones under R’s name', () => {
  expect(intercept(3)).toEqual({ name: INTERCEPT_NAME, values: Float64Array.of(1, 1, 1) });
  expect(INTERCEPT_NAME).toBe('(Intercept)');
});
