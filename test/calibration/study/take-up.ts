import type { Rng } from '../../../src/core/rng.ts';
import { normalQuantile, normalUpper } from '../../../src/stats/distributions/normal.ts';
import type { Cell } from './cells.ts';
import { gaussian } from './organisation.ts';
import { expectedEffect, meanOutcomeOf } from './outcome-model.ts';

/** Correlation of the wish to come with what becomes of a person anyway. */
const EAGERNESS = 0.5;
const OWN = Math.sqrt(1 - EAGERNESS ** 2);
const NODES = 20_000;

/** Who comes if drawn: the share `takeUp` of people, those who would do well without it more often. */
export function comersOf({ takeUp = 1 }: Cell, after: Float64Array, rng: Rng): Uint8Array {
  if (takeUp === 1) return new Uint8Array(after.length).fill(1);
  const mark = normalQuantile(1 - takeUp);
  return Uint8Array.from(after, (value) => (EAGERNESS * value + OWN * gaussian(rng) > mark ? 1 : 0));
}

const known = new Map<string, number>();

/** The effect of the programme on those who come, expected over their latent values. */
export function effectOnComers(cell: Cell): number {
  const { outcome, takeUp = 1 } = cell;
  if (takeUp === 1) return expectedEffect(outcome, 1, null);
  const key = `${outcome} ${takeUp}`;
  const effect = known.get(key) ?? overComers(cell, normalQuantile(1 - takeUp));
  known.set(key, effect);
  return effect;
}

function overComers({ outcome }: Cell, mark: number): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < NODES; i++) {
    const latent = normalQuantile((i + 0.5) / NODES);
    const comes = normalUpper((mark - EAGERNESS * latent) / OWN);
    sum += comes * (meanOutcomeOf(outcome, latent, 1) - meanOutcomeOf(outcome, latent, 0));
    total += comes;
  }
  return sum / total;
}
