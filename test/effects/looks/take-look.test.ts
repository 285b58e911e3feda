import { describe, expect, it } from 'vitest';
import { type LookQuestion, takeLook } from '../../../src/effects/looks/take-look.ts';
import type { Look } from '../../../src/effects/looks/types.ts';

const window = { start: '2026-05-01', end: '2026-10-31', plannedDay: '2026-10-31', alpha: 0.05 };
const looks = { spending: 'lan-demets-obrien-fleming', at: [{ day: '2026-06-30' }, { day: '2026-08-31' }] } as const;
const months = {
  '06': ['2026-06-30', '2026-07-31'],
  '07': ['2026-07-31', '2026-08-31'],
  '08': ['2026-08-31', '2026-09-30'],
} as const;
const at = (month: keyof typeof months, change: Partial<LookQuestion> = {}) => {
  const [lastDay, nextDay] = months[month];
  return takeLook({ ...window, looks, lastDay, nextDay, isComplete: false, ...change });
};

describe('which look the data are', () => {
  it('is told by the day on which they end', () => {
    expect(at('06')).toMatchObject({ number: 1, of: 3, isFinal: false, next: '2026-08-31' });
    expect(at('07')).toBe('unregistered');
    expect(at('08')).toMatchObject({ number: 2, of: 3, next: '2026-10-31' });
    expect(at('08', { isComplete: true })).toMatchObject({ number: 3, of: 3, isFinal: true, day: '2026-10-31' });
  });

  it('takes the share of days as the information, unless the plan states it', () => {
    expect((at('06') as Look).schedule!.information).toEqual([61 / 184, 123 / 184, 1]);
    const stated = { ...looks, at: looks.at.map((look, i) => ({ ...look, information: [0.4, 0.9][i]! })) };
    expect((at('06', { looks: stated }) as Look).schedule!.information).toEqual([0.4, 0.9, 1]);
  });

  it('allows any day where looks are always valid', () => {
    const always = { spending: 'always-valid', at: [] } as const;
    const look = at('07', { looks: always }) as Look;
    expect(look).toMatchObject({ number: null, spending: 'always-valid', isFinal: false });
    const end = at('07', { looks: always, isComplete: true }) as Look;
    expect(end.bound).toBeLessThan(look.bound);
    // What n = tuning gives: sqrt(2 * 8.936 / 7.936 * log(sqrt(8.936) / .05)).
    expect(end.bound).toBeCloseTo(3.0352, 3);
  });

  it('is none at the end of a pilot without looks, and unregistered before', () => {
    expect(at('07', { looks: null })).toBe('unregistered');
    expect(at('07', { looks: null, isComplete: true })).toBeNull();
  });
});
