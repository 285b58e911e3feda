import { requireNumber } from './require-number.ts';

/**
 * Revenue per day of a pipeline: opportunities x win rate x deal size / cycle length.
 * `winRate` in [0, 1], `cycleDays` above 0. Errors: `roi.number`. Golden: money.json sales_velocity.
 * @example salesVelocity({ opportunities: 200, winRate: 0.225, dealSize: 20_400, cycleDays: 85 }) // 10800
 */
export function salesVelocity(pipeline: {
  opportunities: number;
  winRate: number;
  dealSize: number;
  cycleDays: number;
}): number {
  const { opportunities, winRate, dealSize, cycleDays } = pipeline;
  requireNumber('opportunities', opportunities, { min: 0 });
  requireNumber('winRate', winRate, { min: 0, max: 1 });
  requireNumber('dealSize', dealSize, { min: 0 });
  requireNumber('cycleDays', cycleDays, { above: 0 });
  const velocity = (opportunities * winRate * dealSize) / cycleDays;
  requireNumber('sales velocity', velocity);
  return velocity;
}
