import { expect } from 'vitest';
import type { Effect, EffectRow } from '../../src/core/effect.ts';

/** What holds for the rows of every estimator: JSON-safe, limits in order, test and interval of one method. */
export function expectEffectRows(effect: Effect): void {
  expect(effect.rows.length).toBeGreaterThan(0);
  expectNumbersFinite(effect, 'effect');
  expect(JSON.parse(JSON.stringify(effect))).toEqual(effect);
  for (const row of effect.rows) expectRow(row);
  if (effect.vcov) {
    expect(effect.vcov.length).toBe(effect.rows.length);
    effect.vcov.forEach((line, i) => {
      expect(line.length).toBe(effect.rows.length);
      line.forEach((value, j) => {
        expect(value).toBe(effect.vcov![j]![i]);
      });
    });
  }
}

function expectRow(row: EffectRow): void {
  const alpha = 1 - row.ciLevel;
  expect(row.nTreated).toBeLessThanOrEqual(row.nUnits);
  if (row.stdError !== null) expect(row.stdError).toBeGreaterThanOrEqual(0);
  if (row.pValue !== null) {
    expect(row.pValue).toBeGreaterThanOrEqual(0);
    expect(row.pValue).toBeLessThanOrEqual(1);
  }
  if (row.ciShape !== 'interval') return;
  expect(row.ciLow).not.toBeNull();
  expect(row.ciHigh).not.toBeNull();
  expect(row.ciLow!).toBeLessThanOrEqual(row.ciHigh!);
  if (row.pValue === null || Math.abs(row.pValue - alpha) < 1e-9) return;
  expect(row.pValue < alpha).toBe(row.ciLow! > 0 || row.ciHigh! < 0);
}

/** Every number at any depth is finite, and nothing is undefined. */
function expectNumbersFinite(value: unknown, path: string): void {
  if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) expectNumbersFinite(inner, `${path}.${key}`);
  else expect(value, path).not.toBeUndefined();
}
