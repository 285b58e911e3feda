import { canonicalJson } from './canonical-json.ts';
import { isRecord } from './schema-at.ts';

/** One key of a plan that differs; values as JSON, shortened; "not set" where a side has none. */
export interface ChangedKey {
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Keys in which two plans differ, in code-unit order. Entries of lists are matched by their `name` or `item`, so that a
 * moved KPI is no change; other lists are compared as a whole.
 */
export function changedKeys(before: unknown, after: unknown, key = ''): readonly ChangedKey[] {
  const left = branches(before);
  const right = branches(after);
  if (!left || !right) {
    const [was, is] = [spelled(before), spelled(after)];
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ key, before: was, after: is }];
  }
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.flatMap((name) => {
    const label = name.startsWith('[') || key === '' ? `${key}${name}` : `${key}.${name}`;
    return changedKeys(left.get(name), right.get(name), label);
  });
}

function branches(value: unknown): ReadonlyMap<string, unknown> | null {
  if (isRecord(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value)) return null;
  const names = value.map((entry) => (isRecord(entry) ? (entry.name ?? entry.item) : undefined));
  if (!names.every((name) => typeof name === 'string') || new Set(names).size < names.length) return null;
  return new Map(value.map((entry, i) => [`[${names[i]}]`, entry]));
}

const LONGEST = 80;

function spelled(value: unknown): string {
  if (value === undefined) return 'not set';
  const text = canonicalJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
