import type { Grain } from '../../core/period.ts';
import { periodNumber } from '../analyze-periods.ts';
import type { Rollout, RolloutStarts } from './types.ts';

/**
 * When the waves start on the calendar of a grain. A period that holds a day of a wave's training belongs to the training;
 * all waves are given the longest training in periods of those that are measured.
 */
export function rolloutStarts({ waves }: Pick<Rollout, 'waves'>, grain: Grain): RolloutStarts {
  const training = waves.map(({ start }) => periodNumber({ start }, grain));
  const lengths = waves.flatMap(({ trainingEnd, waits }, wave) =>
    waits ? [] : [periodNumber({ start: trainingEnd }, grain) + 1 - training[wave]!],
  );
  const anticipation = Math.max(...lengths);
  return { training, anticipation, counts: training.map((first) => first + anticipation) };
}
