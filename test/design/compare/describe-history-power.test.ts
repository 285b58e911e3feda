import { expect, it } from 'vitest';
import { describeHistoryPower } from '../../../src/design/compare/describe-history-power.ts';

it.each([
  [
    12,
    0.87,
    'about 76 % of the differences between teams; "Sales" in the first half of the baseline (12 periods) correlates 0.87 with that in the second.',
  ],
  [4, -0.3, 'nothing; "Sales" in the first half of the baseline (4 periods) correlates -0.30 with that in the second.'],
  [1, null, 'it cannot be told from a baseline of one period.'],
  [3, null, 'it cannot be told from a baseline of 3 periods.'],
])('a baseline of %i periods that correlates %d', (nPeriods, correlation, words) => {
  const explained = correlation === null ? null : Math.max(0, correlation) ** 2;
  expect(describeHistoryPower({ label: 'Sales', nPeriods, correlation, explained }, 'teams')).toBe(
    `What the history can explain: ${words}`,
  );
});
