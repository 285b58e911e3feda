import { z } from 'zod';

export type PlanPath = readonly (string | number)[];

/** The schema below what only wraps it: optional, default, prefault. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    inner = inner.def.innerType;
  return inner;
}

/** The object schema that holds at a value: of several shapes the one that its discriminator names; null where none does. */
export function objectSchema(schema: z.core.$ZodType, value: unknown): z.ZodObject | null {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return inner;
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return null;
  const named = isRecord(value) ? value[inner.def.discriminator] : undefined;
  for (const option of inner.options) {
    if (!(option instanceof z.ZodObject)) continue;
    const tag: unknown = option.shape[inner.def.discriminator];
    if (tag instanceof z.ZodType && tag.safeParse(named).success) return option;
  }
  return null;
}

/** The schema at `path` below `schema`, where `value` is what was written; null where the path leaves the schema. */
export function schemaAt(schema: z.core.$ZodType, value: unknown, path: PlanPath): z.core.$ZodType | null {
  let here: z.core.$ZodType = schema;
  let written = value;
  for (const step of path) {
    const inner = unwrapped(here);
    const next =
      inner instanceof z.ZodArray
        ? inner.element
        : inner instanceof z.ZodRecord
          ? inner.valueType
          : objectSchema(inner, written)?.shape[step];
    if (!next) return null;
    here = next;
    written =
      isRecord(written) || Array.isArray(written) ? (written as Record<string | number, unknown>)[step] : undefined;
  }
  return here;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `path`; undefined where there is none. */
export function valueAt(value: unknown, path: PlanPath): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}
