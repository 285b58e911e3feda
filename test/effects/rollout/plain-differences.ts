import type { KpiQuestion } from '../../../src/effects/analyze-question.ts';

/** Weeks (places among the Mondays) of each step of `threeWaves`, and what is compared with what. */
const comparisons = [
  { wave: 0, base: [0, 8], step: [10, 14], controls: [1, 2] },
  { wave: 0, base: [0, 8], step: [14, 16], controls: [2] },
  { wave: 0, base: [0, 8], step: [16, 21], controls: [2] },
  { wave: 1, base: [10, 14], step: [16, 21], controls: [2] },
] as const;

type Question = Pick<KpiQuestion, 'panel' | 'rollout'>;

/**
 * The effect on each of the two measured waves by differences of mean changes alone, and their mean by the given numbers of
 * people; `isIn` leaves out units.
 */
export function plainDifferences(
  { panel, rollout }: Question,
  people: readonly number[],
  isIn: (unit: number) => boolean = () => true,
): readonly number[] {
  const width = panel!.periods.length;
  const meanOf = (unit: number, [first, end]: readonly [number, number]) => {
    const own = [...panel!.values.slice(unit * width + first, unit * width + end)].filter(
      (value) => !Number.isNaN(value),
    );
    return own.reduce((a, b) => a + b, 0) / own.length;
  };
  const change = (waves: readonly number[], step: readonly [number, number], base: readonly [number, number]) => {
    const changes = [...rollout!.waveOf.keys()]
      .filter((unit) => isIn(unit) && waves.includes(rollout!.waveOf[unit]!))
      .map((unit) => meanOf(unit, step) - meanOf(unit, base))
      .filter((value) => !Number.isNaN(value));
    return changes.reduce((a, b) => a + b, 0) / changes.length;
  };
  const byWave = [0, 1].map((wave) => {
    const own = comparisons.filter((comparison) => comparison.wave === wave);
    const nWeeks = own.reduce((sum, { step }) => sum + step[1] - step[0], 0);
    return own.reduce(
      (sum, { step, base, controls }) =>
        sum + ((step[1] - step[0]) / nWeeks) * (change([wave], step, base) - change(controls, step, base)),
      0,
    );
  });
  const [first, second] = people as readonly [number, number];
  return [(first * byWave[0]! + second * byWave[1]!) / (first + second), ...byWave];
}
