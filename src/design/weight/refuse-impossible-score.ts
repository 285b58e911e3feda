import { PilotError } from '../../core/error.ts';

interface NamedScores {
  readonly name: string;
  readonly units: readonly string[];
  /** Per unit. */
  readonly values: Float64Array;
}

/** Refuses scores, fitted or of the caller, that leave one arm no chance: no weights exist. Throws `weight.score`. */
export function refuseImpossibleScore({ name, units, values }: NamedScores): void {
  const at = values.findIndex((value) => !(value > 0 && value < 1));
  if (at === -1) return;
  throw new PilotError({
    code: 'weight.score',
    kind: 'data',
    message: `Score ${name}: weights need a probability strictly between 0 and 1, got ${values[at]} for unit ${units[at]}.`,
    hint: 'Weigh only people whom either arm could have held; a score of your own must be the probability of being trained.',
  });
}
