import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveWindows } from '../../src/plan/defaults.ts';
import { addDays, addMonths } from '../../src/plan/iso-day.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { programmes } from '../../src/plan/schema.ts';
import { broken, validPlan } from './plan-text.ts';

const windowsOf = (text: string) => resolveWindows(parsePlan(text, 'pilot.yaml'));

describe('resolveWindows', () => {
  it('takes 6 months before the training and primaryDays after it', () => {
    expect(windowsOf(validPlan)).toEqual({
      baseline: { start: '2025-10-01', end: '2026-03-31' },
      training: { start: '2026-04-01', end: '2026-04-30' },
      measurement: { start: '2026-05-01', end: '2026-10-27' },
      horizonMonths: 12,
    });
  });

  it('counts primaryDays days, both ends included', () => {
    const { measurement } = windowsOf(broken('windows:', 'windows:\n  primaryDays: 30'));
    expect(measurement).toEqual({ start: '2026-05-01', end: '2026-05-30' });
  });

  it('keeps what the plan states', () => {
    const stated =
      'windows:\n  baseline: { start: 2024-01-01, end: 2024-12-31 }\n  measurement: { start: 2027-01-01, end: 2027-12-31 }';
    expect(windowsOf(broken('windows:', stated))).toMatchObject({
      baseline: { start: '2024-01-01', end: '2024-12-31' },
      measurement: { start: '2027-01-01', end: '2027-12-31' },
    });
  });

  it.each(programmes)('gives %s its horizon, which the plan may change', (programme) => {
    const reason =
      programme === 'compliance' ? 'design: { method: complete, withholding: all know the minimum }\n' : '';
    const text = `${validPlan}programme: ${programme}\n${reason}`;
    expect(windowsOf(text).horizonMonths).toBe(programme === 'onboarding' ? 6 : 12);
    expect(windowsOf(`${text}roi: { horizonMonths: 9 }\n`).horizonMonths).toBe(9);
  });
});

describe('ISO days', () => {
  it.each([
    ['2026-08-31', -6, '2026-02-28'],
    ['2024-08-31', -6, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-15', -3, '2025-12-15'],
    ['2026-12-01', 13, '2028-01-01'],
  ])('%s plus %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s plus %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it('goes back where it came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.nat(4000), (offset, days) => {
        const day = addDays('2000-01-01', offset);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
    );
  });
});
