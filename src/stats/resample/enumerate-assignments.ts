import type { AcceptanceRule, Assignment, AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { assignUnits } from './assign-units.ts';
import { imbalance } from './imbalance.ts';

const MOST_CANDIDATES = 200_000;

/**
 * Number of different assignments where all are equally likely; Infinity where they are not (simple randomisation,
 * leftovers with unequal shares, minimisation, two stages) or where the number exceeds what a double holds. Of a
 * re-randomised scheme the accepted ones are counted, up to 200,000 candidates.
 */
export function countAssignments(scheme: AssignmentScheme): number {
  if (scheme.sequence || scheme.saturation) return Number.POSITIVE_INFINITY;
  return scheme.acceptance ? countAccepted(scheme, scheme.acceptance) : countPlacings(scheme);
}

function countAccepted(scheme: AssignmentScheme, rule: AcceptanceRule): number {
  if (countPlacings(scheme) > MOST_CANDIDATES) return Number.POSITIVE_INFINITY;
  let accepted = 0;
  for (const arms of placings(scheme)) if (imbalance(rule, arms, scheme.nArms) <= rule.threshold) accepted++;
  return accepted;
}

function countPlacings(scheme: AssignmentScheme): number {
  if (scheme.counts === null || !isUniform(scheme)) return Number.POSITIVE_INFINITY;
  let count = countRoundings(openStrata(scheme).length, scheme);
  for (const [stratum, places] of scheme.counts.entries()) {
    const extra = nLeft(scheme, stratum);
    let placed = 0;
    for (const [arm, fixed] of places.entries())
      for (let k = 1; k <= fixed + (arm < extra ? 1 : 0); k++) count = (count * ++placed) / k;
  }
  return Math.round(count);
}

/**
 * Every assignment of the scheme once (arm index per unit, length `nUnits`), all equally likely; as many as
 * `countAssignments` says. Throws `assignment.not-enumerable` where that is Infinity.
 */
export function* enumerateAssignments(scheme: AssignmentScheme): Generator<Assignment> {
  if (countAssignments(scheme) === Number.POSITIVE_INFINITY)
    throw new PilotError({
      code: 'assignment.not-enumerable',
      kind: 'internal',
      message: 'Enumeration of assignments: needs a finite number of equally likely ones, got a scheme without.',
      hint: 'Draw assignments by chance instead.',
    });
  const { acceptance } = scheme;
  for (const arms of placings(scheme))
    if (!acceptance || imbalance(acceptance, arms, scheme.nArms) <= acceptance.threshold)
      yield assignUnits(scheme, arms);
}

/** The arm of every entity, for each way to fill the places. */
function* placings(scheme: AssignmentScheme): Generator<Uint8Array> {
  for (const places of roundings(scheme)) for (const arms of arrangements(scheme, places)) yield Uint8Array.from(arms);
}

/** All assignments are equally likely if each leftover may go to every arm alike and no two tables differ in likelihood. */
function isUniform(scheme: AssignmentScheme): boolean {
  const open = openStrata(scheme);
  if (open.length > 1 && scheme.nArms > 2) return false;
  return open.every((stratum) => {
    const counts = scheme.counts![stratum]!;
    const fractions = scheme.leftovers![stratum]!;
    return counts.every((c) => c === counts[0]) && fractions.every((f) => Math.abs(f - fractions[0]!) < 1e-9);
  });
}

/** Ways to allot the leftovers: one stratum, any arms of it; two arms, as near to half the strata each as can be. */
function countRoundings(nOpen: number, scheme: AssignmentScheme): number {
  if (nOpen === 0) return 1;
  if (nOpen === 1) return choose(scheme.nArms, nLeft(scheme, openStrata(scheme)[0]!));
  return choose(nOpen, Math.floor(nOpen / 2)) * (nOpen % 2 === 0 ? 1 : 2);
}

/** Tables of places, strata x arms, one for each way to allot the leftovers. */
function* roundings(scheme: AssignmentScheme): Generator<Int32Array> {
  const open = openStrata(scheme);
  const gained = new Int32Array(scheme.nArms);
  const places = Int32Array.from(scheme.counts!.flat());

  function* allot(at: number, firstArm: number, left: number): Generator<Int32Array> {
    if (left > 0) {
      for (let arm = firstArm; arm <= scheme.nArms - left; arm++) {
        places[open[at]! * scheme.nArms + arm]!++;
        gained[arm]!++;
        yield* allot(at, arm + 1, left - 1);
        gained[arm]!--;
        places[open[at]! * scheme.nArms + arm]!--;
      }
    } else if (at + 1 < open.length) yield* allot(at + 1, 0, nLeft(scheme, open[at + 1]!));
    else if (Math.max(...gained) - Math.min(...gained) <= 1) yield places;
  }

  yield* allot(0, 0, open.length === 0 ? 0 : nLeft(scheme, open[0]!));
}

/** Every way to fill the places with entities, by backtracking; the yielded array is reused. */
function* arrangements(scheme: AssignmentScheme, places: Int32Array): Generator<Int16Array> {
  const { nArms, stratumOf } = scheme;
  const free = places.slice();
  const arms = new Int16Array(stratumOf.length).fill(-1);
  let entity = 0;
  while (entity >= 0) {
    if (entity === arms.length) {
      yield arms;
      entity--;
      continue;
    }
    const base = stratumOf[entity]! * nArms;
    let arm = arms[entity]!;
    if (arm >= 0) free[base + arm]!++;
    do arm++;
    while (arm < nArms && free[base + arm] === 0);
    arms[entity] = arm < nArms ? arm : -1;
    if (arm < nArms) free[base + arm]!--;
    entity += arm < nArms ? 1 : -1;
  }
}

/** Strata that have leftovers. */
function openStrata(scheme: AssignmentScheme): readonly number[] {
  return [...(scheme.leftovers ?? []).keys()].filter((stratum) => nLeft(scheme, stratum) > 0);
}

function nLeft(scheme: AssignmentScheme, stratum: number): number {
  return Math.round((scheme.leftovers?.[stratum] ?? []).reduce((sum, fraction) => sum + fraction, 0));
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
