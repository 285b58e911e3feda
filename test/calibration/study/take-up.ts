import type { Rng } from '../../../src/core/rng.ts';
import { normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';
import type { Cell } from './cells.ts';
import { gaussian } from './organisation.ts';
import { expectedEffect } from './outcome-model.ts';

/** Correlation of the wish to come with the latent value before. */
const EAGERNESS = 0.5;
const OWN = Math.sqrt(1 - EAGERNESS ** 2);
const NODES = 2000;

/** Who comes if drawn: the share `takeUp` of people, those who did well before more often. */
export function comersOf({ takeUp = 1 }: Cell, before: Float64Array, rng: Rng): Uint8Array {
  if (takeUp === 1) return new Uint8Array(before.length).fill(1);
  const mark = normalQuantile(1 - takeUp);
  return Uint8Array.from(before, (value) => (EAGERNESS * value + OWN * gaussian(rng) > mark ? 1 : 0));
}

/** The effect of the programme on those who come, expected over their values before. */
export function effectOnComers({ outcome, takeUp = 1 }: Cell): number {
  if (takeUp === 1) return expectedEffect(outcome, 1, null);
  const mark = normalQuantile(1 - takeUp);
  let [sum, total] = [0, 0];
  for (let i = 0; i < NODES; i++) {
    const before = normalQuantile((i + 0.5) / NODES);
    const comes = normalUpper((mark - EAGERNESS * before) / OWN);
    sum += comes * expectedEffect(outcome, 1, before);
    total += comes;
  }
  return sum / total;
}
