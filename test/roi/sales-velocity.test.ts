import { expect, test } from 'vitest';
import { salesVelocity } from '../../src/roi/sales-velocity.ts';
import { expectUsage } from './expect-usage.ts';

const pipeline = { opportunities: 200, winRate: 0.2, dealSize: 20_000, cycleDays: 90 };

test('half the cycle is twice the velocity', () => {
  expect(salesVelocity({ ...pipeline, cycleDays: 45 })).toBeCloseTo(2 * salesVelocity(pipeline), 9);
});

test.each([
  { cycleDays: 0 },
  { winRate: -0.1 },
  { winRate: 20 },
  { opportunities: -1 },
  { dealSize: -1 },
  { dealSize: 1e308, opportunities: 1e308 },
])('refuses %o', (change) => expectUsage(() => salesVelocity({ ...pipeline, ...change })));
