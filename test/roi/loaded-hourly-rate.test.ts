import { expect, test } from 'vitest';
import { loadedHourlyRate } from '../../src/roi/loaded-hourly-rate.ts';
import { expectUsage } from './expect-usage.ts';

const staff = { salary: 80_000, burden: 0.3, productiveHours: 1760 };

test('without a burden the rate is salary by hour', () => {
  expect(loadedHourlyRate({ ...staff, burden: 0 })).toBeCloseTo(80_000 / 1760, 12);
});

test.each([{ productiveHours: 0 }, { salary: -1 }, { burden: -0.1 }, { salary: Number.NaN }])('refuses %o', (change) =>
  expectUsage(() => loadedHourlyRate({ ...staff, ...change })),
);
