import { expect, test } from 'vitest';
import { lifetimeValue } from '../../src/roi/lifetime-value.ts';
import { expectUsage } from './expect-usage.ts';

const customer = { revenuePerPeriod: 100, grossMargin: 0.8, churn: 0.03 };

test('everyone leaves after one period: one period of margin', () => {
  expect(lifetimeValue({ ...customer, churn: 1 })).toBe(80);
});

test.each([{ churn: 0 }, { churn: 3 }, { grossMargin: 70 }, { revenuePerPeriod: -1 }, { churn: Number.NaN }])(
  'refuses %o',
  (change) => expectUsage(() => lifetimeValue({ ...customer, ...change })),
);
