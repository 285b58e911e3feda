import type { Rng } from '../../../src/core/rng.ts';
import type { Cell } from './cells.ts';

/** Share of people's own variance, and of their team's, that stays from one moment to any other. */
export const STAYING = 0.5;
const SIZE_SPREAD = 0.5;

/** Team of each person, in order; where teams are not what is assigned, everybody is one. */
export function teamsOf({ formation, nTreated, nControl, nPeople }: Cell, rng: Rng): Int32Array {
  if (!formation.endsWith('teams')) return Int32Array.from({ length: nPeople }, (_, i) => i);
  const weights = Array.from({ length: nTreated + nControl }, () => Math.exp(SIZE_SPREAD * gaussian(rng)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Each team has two people at least; the rest is shared out by weight, cumulatively rounded.
  const spare = nPeople - 2 * weights.length;
  let [sum, given] = [0, 0];
  return Int32Array.from(
    weights.flatMap((weight, team) => {
      sum += weight;
      const extra = Math.round((spare * sum) / total) - given;
      given += extra;
      return Array.from({ length: 2 + extra }, () => team);
    }),
  );
}

/** A standard normal value of each person at each of some moments, alike inside teams by the ICC of the cell. */
export function latentValues(
  { icc }: Cell,
  teamOf: Int32Array,
  { nMoments, rng }: { readonly nMoments: number; readonly rng: Rng },
): readonly Float64Array[] {
  const nTeams = teamOf.at(-1)! + 1;
  const course = () => {
    const stays = Math.sqrt(STAYING) * gaussian(rng);
    return Array.from({ length: nMoments }, () => stays + Math.sqrt(1 - STAYING) * gaussian(rng));
  };
  const team = Array.from({ length: nTeams }, course);
  const person = Array.from(teamOf, course);
  return Array.from({ length: nMoments }, (_, t) =>
    Float64Array.from(teamOf, (g, i) => Math.sqrt(icc) * team[g]![t]! + Math.sqrt(1 - icc) * person[i]![t]!),
  );
}

/** How many times the programme works in each person: once, or unevenly between teams. */
export function dosesOf({ unevenEffect }: Cell, teamOf: Int32Array, rng: Rng): Float64Array {
  const teams = Array.from({ length: teamOf.at(-1)! + 1 }, () => 1 + unevenEffect * gaussian(rng));
  return Float64Array.from(teamOf, (team) => teams[team]!);
}

/** A standard normal number (Box and Muller). */
export function gaussian(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
}
