import type { AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { controlledRounding } from './controlled-rounding.ts';

/**
 * The arm of every entity under fixed places: entities are taken in order and each picks from the places still free in its
 * stratum, which makes every assignment with the same arm counts equally likely. Linear in the number of entities.
 */
export function drawPlaces(scheme: AssignmentScheme, rng: Rng): Uint8Array {
  const { nArms, stratumOf } = scheme;
  const places = placesOf(scheme, rng);
  const free = stratumTotals(places, nArms);
  const arms = new Uint8Array(stratumOf.length);
  for (let entity = 0; entity < arms.length; entity++) {
    const stratum = stratumOf[entity]!;
    let ticket = rng.integer(free[stratum]!--);
    let at = stratum * nArms;
    while (ticket >= places[at]!) ticket -= places[at++]!;
    places[at]!--;
    arms[entity] = at - stratum * nArms;
  }
  return arms;
}

/** The places of each arm, strata x arms: fixed counts, and leftovers allotted by chance. */
export function placesOf(scheme: AssignmentScheme, rng: Rng): Int32Array {
  const places = flatten(new Int32Array(scheme.nStrata * scheme.nArms), scheme.counts ?? []);
  if (!scheme.leftovers) return places;
  const fractions = flatten(new Float64Array(places.length), scheme.leftovers);
  const extra = controlledRounding(fractions, scheme.nArms, rng);
  for (let i = 0; i < places.length; i++) places[i]! += extra[i]!;
  return places;
}

function flatten<T extends Int32Array | Float64Array>(target: T, rows: readonly (readonly number[])[]): T {
  let at = 0;
  for (const row of rows) for (const value of row) target[at++] = value;
  return target;
}

function stratumTotals(places: Int32Array, nArms: number): Int32Array {
  const totals = new Int32Array(places.length / nArms);
  for (let i = 0; i < places.length; i++) totals[Math.floor(i / nArms)]! += places[i]!;
  return totals;
}
