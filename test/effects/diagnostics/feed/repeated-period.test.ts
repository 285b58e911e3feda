import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../../src/core/rng.ts';
import { armGap } from '../../../../src/effects/diagnostics/feed/arm-gap.ts';
import { repeatedPeriod } from '../../../../src/effects/diagnostics/feed/repeated-period.ts';
import type { PanelPeriod } from '../../../../src/kpis/types.ts';

const periods: readonly PanelPeriod[] = Array.from({ length: 12 }, (_, p) => ({
  id: `2026-${String(p + 1).padStart(2, '0')}`,
  start: `2026-${String(p + 1).padStart(2, '0')}-01`,
  end: `2026-${String(p + 1).padStart(2, '0')}-28`,
  phase: p < 6 ? 'baseline' : 'measurement',
}));

/** Values of 40 people, half of them trained; those in `repeats` keep the value of the period before. */
function feed({
  value,
  repeats = () => false,
}: {
  value: (u: () => number) => number;
  repeats?: (period: number, arm: number) => boolean;
}) {
  const rng = makeRng('feed');
  const treated = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
  const columns = periods.map(() => new Float64Array(40));
  for (const p of periods.keys())
    for (let u = 0; u < 40; u++)
      columns[p]![u] = p > 0 && repeats(p, treated[u]!) ? columns[p - 1]![u]! : value(() => rng.uniform());
  return repeatedPeriod({ kpi: 'calls', periods, valuesOf: (p) => columns[p]!, treated });
}
const amount = (u: () => number) => 100 * u();
const count = (u: () => number) => Math.floor(6 * u() * u());

describe('a feed that stands still', () => {
  it('is silent while values change, for amounts and for counts with ties', () => {
    expect(feed({ value: amount })).toBeNull();
    expect(feed({ value: count })).toBeNull();
  });
  it('is a caution for one month that is there twice', () => {
    expect(feed({ value: amount, repeats: (p) => p === 8 })).toMatchObject({
      code: 'kpi.repeated-period',
      severity: 'caution',
      values: { nRepeated: 1, nRepeatedMeasured: 1, arm: null },
    });
  });
  it('stops where half of the measurement repeats, also of counts', () => {
    for (const value of [amount, count])
      expect(feed({ value, repeats: (p) => p >= 9 })).toMatchObject({ severity: 'stop', values: { nRepeated: 3 } });
  });
  it('stops where one group alone stands still', () => {
    const found = feed({ value: amount, repeats: (p, arm) => p >= 10 && arm === 0 })!;
    expect(found).toMatchObject({ severity: 'stop', values: { nRepeated: 2, arm: 'control' } });
    expect(found.message).toContain('everybody of the control group, and not of the other,');
  });
  it('takes what hardly ever changes, and a shut-down, for what they are', () => {
    expect(feed({ value: amount, repeats: (p) => p % 6 !== 0 })).toBeNull();
    expect(feed({ value: () => 0 })).toBeNull();
  });
});

describe('values that one arm lacks', () => {
  const clean = { period: '2026-07', missingTreated: 0.1, missingControl: 0.08, pValue: 0.6 };
  it('cautions where the gap is large and no chance', () => {
    const gap = { period: '2026-08', missingTreated: 0.4, missingControl: 0.05, pValue: 0.001 };
    expect(armGap('calls', [clean, gap])).toMatchObject({ code: 'kpi.arm-gap', values: { nPeriods: 1 } });
    expect(armGap('calls', [clean, { ...gap, pValue: null }])).not.toBeNull();
    expect(armGap('calls', [clean, { ...gap, pValue: 0.006 }])).toBeNull();
    expect(armGap('calls', [clean])).toBeNull();
  });
});
