import { expect, it } from 'vitest';
import { analyzeKpi } from '../../../src/effects/analyze-kpi.ts';
import type { OutlierRule } from '../../../src/effects/outlier-rule.ts';
import { settings } from '../pilot-questions.ts';
import { type Cell, plainValue, rolloutQuestion } from './rollout-question.ts';

const LIMITS = { low: -1000, high: 2000 };
const shape = { clusters: [3, 3, 3], size: 2 };
const far = (cell: Cell) => (cell.unit === 1 && cell.day > '2026-04-26' ? 90_000 : 0);
const analyzed = (rule: OutlierRule['rule'], draw: (cell: Cell) => number) =>
  analyzeKpi(
    rolloutQuestion({
      ...shape,
      draw,
      rest: { analysis: { ...settings, outliers: { rule, share: 0.01, limits: LIMITS } } },
    }),
  );
const withFar = (cell: Cell) => plainValue(cell) + far(cell);
const finding = ({ diagnostics }: ReturnType<typeof analyzed>) =>
  diagnostics.find(({ code }) => code === 'outcome.outliers');

it('the registered rule holds in every step, and the other one stands beside it', () => {
  const [kept, settled] = [analyzed('none', withFar), analyzed('winsorize', withFar)];
  // All weeks of the last step are far out, so that its mean is set to the limit.
  const atLimit = analyzed('none', (cell) => (far(cell) > 0 ? 0 * plainValue(cell) + LIMITS.high : plainValue(cell)));
  const row = settled.headline.rows[0]!;
  expect(row.estimate).toBeCloseTo(atLimit.headline.rows[0]!.estimate, 8);
  expect(row.ciHigh).toBeCloseTo(atLimit.headline.rows[0]!.ciHigh!, 8);
  expect(finding(kept)!.values).toMatchObject({ registered: 'none', other: 'winsorize', otherEstimate: row.estimate });
  expect(finding(settled)!.values).toMatchObject({
    registered: 'winsorize',
    other: 'none',
    nTouched: 1,
    otherEstimate: kept.headline.rows[0]!.estimate,
    otherLow: kept.headline.rows[0]!.ciLow,
  });
});

it('values beyond the limits leave with their step where the rule leaves them out', () => {
  const left = analyzed('trim', withFar).headline.rows[0]!;
  const missing = analyzed('none', (cell) => plainValue(cell) + (far(cell) > 0 ? Number.NaN : 0)).headline.rows[0]!;
  expect(left.estimate).toBeCloseTo(missing.estimate, 8);
});

it('says nothing where no value lies beyond the limits', () => {
  expect(finding(analyzed('none', plainValue))).toBeUndefined();
});
