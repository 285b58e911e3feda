import { describe, expect, it } from 'vitest';
import { rolloutStarts } from '../../../src/effects/rollout/rollout-starts.ts';
import type { RolloutWave } from '../../../src/effects/rollout/types.ts';

const wave = (start: string, trainingEnd: string, waits = false): RolloutWave => ({
  name: start,
  start,
  trainingEnd,
  waits,
});
/** Number of a month of 2026. */
const month = (number: number) => 2026 * 12 + number - 1;

describe('when waves start on the calendar of a KPI', () => {
  it('counts Monday weeks', () => {
    const waves = [
      wave('2026-03-02', '2026-03-15'),
      wave('2026-04-13', '2026-04-26'),
      wave('2026-09-07', '2026-09-20', true),
    ];
    const { training, anticipation, counts } = rolloutStarts({ waves }, 'week');
    expect(training.map((week) => week - training[0]!)).toEqual([0, 6, 27]);
    expect(anticipation).toBe(2);
    expect(counts).toEqual(training.map((week) => week + 2));
  });

  it('gives a week to the training that holds one of its days', () => {
    const starts = (trainingEnd: string) => rolloutStarts({ waves: [wave('2026-03-04', trainingEnd)] }, 'week');
    expect(starts('2026-03-08').anticipation).toBe(1);
    expect(starts('2026-03-09').anticipation).toBe(2);
  });

  it('gives all waves the longest training in months, as a start in the middle of a month makes it', () => {
    const waves = [
      wave('2026-04-01', '2026-04-30'),
      wave('2026-06-15', '2026-07-14'),
      wave('2026-12-01', '2026-12-30', true),
    ];
    expect(rolloutStarts({ waves }, 'month')).toEqual({
      training: [month(4), month(6), month(12)],
      anticipation: 2,
      counts: [month(6), month(8), month(14)],
    });
  });

  it('does not ask how long the training of a wave is that only waits', () => {
    const waves = [wave('2026-04-01', '2026-04-30'), wave('2026-12-15', '2027-01-13', true)];
    expect(rolloutStarts({ waves }, 'month').anticipation).toBe(1);
  });

  it.each([
    ['day', 14],
    ['quarter', 1],
    ['year', 1],
  ] as const)('counts in units of a %s', (grain, anticipation) => {
    expect(rolloutStarts({ waves: [wave('2026-03-02', '2026-03-15')] }, grain).anticipation).toBe(anticipation);
  });
});
