/**
 * Set of each unit from the key of its stratum: numbered from 1 by first unit, 0 for units in strata that hold one arm
 * only. `treated`: 0/1 per unit.
 */
export function numberSets(keys: readonly string[], treated: Uint8Array): Int32Array {
  const armsOf = new Map<string, number>();
  for (const [unit, key] of keys.entries()) armsOf.set(key, (armsOf.get(key) ?? 0) | (1 << treated[unit]!));
  const numberOf = new Map<string, number>();
  for (const key of keys) if (armsOf.get(key) === 3 && !numberOf.has(key)) numberOf.set(key, numberOf.size + 1);
  return Int32Array.from(keys, (key) => numberOf.get(key) ?? 0);
}
