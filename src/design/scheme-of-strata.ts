import type { Assignment, AssignmentScheme } from '../core/design.ts';

/**
 * How chance formed the arms of whole strata: each arm gets as many of their entities as it did. `kept`: positions of their
 * units, ascending, every unit of a stratum or none; the units of the scheme that comes back follow it.
 */
export function schemeOfStrata(scheme: AssignmentScheme, assignment: Assignment, kept: Int32Array): AssignmentScheme {
  if (kept.length === scheme.nUnits) return scheme;
  const entities = numbered(kept.map((unit) => scheme.entityOf?.[unit] ?? unit));
  const strata = numbered(Int32Array.from(entities.keys(), (entity) => scheme.stratumOf[entity]!));
  const counts = Array.from(strata, () => new Array<number>(scheme.nArms).fill(0));
  const seen = new Set<number>();
  for (const unit of kept) {
    const entity = scheme.entityOf?.[unit] ?? unit;
    if (seen.has(entity)) continue;
    seen.add(entity);
    counts[strata.get(scheme.stratumOf[entity]!)!]![assignment[unit]!]!++;
  }
  return {
    ...scheme,
    nUnits: kept.length,
    entityOf: scheme.entityOf && kept.map((unit) => entities.get(scheme.entityOf![unit]!)!),
    stratumOf: Int32Array.from(entities.keys(), (entity) => strata.get(scheme.stratumOf[entity]!)!),
    nStrata: strata.size,
    counts,
    leftovers: null,
  };
}

/** New numbers 0, 1, ... of the values that occur, in their old order. */
const numbered = (values: Int32Array): ReadonlyMap<number, number> =>
  new Map([...new Set(values)].sort((a, b) => a - b).map((value, i) => [value, i]));
