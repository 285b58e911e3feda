import { stringify } from 'yaml';
import { z } from 'zod';
import { pathText } from '../plan-problem.ts';
import { type PlanInput, planSchema } from '../schema.ts';
import { isRecord, objectSchema, type PlanPath, unwrapped } from '../schema-at.ts';

/** Examples for commented keys, by path such as `kpis[0].money.high`; null leaves the key out. */
export type CommentedExamples = Readonly<Record<string, unknown>>;

interface Place {
  readonly path: PlanPath;
  readonly indent: string;
  readonly examples: CommentedExamples;
  /** Later entries of a list do not show again what the first one showed. */
  readonly terse: boolean;
}

const WIDEST = 110;

/**
 * The text of `pilot.yaml` for a plan: what it states as keys, every default and every optional key as a comment that is
 * valid once the `#` is taken away. Order and meanings come from the schema.
 */
export function renderPlan(plan: PlanInput, schemaReference: string, examples: CommentedExamples = {}): string {
  const lines = renderObject(planSchema, plan, { path: [], indent: '', examples, terse: false });
  return [
    `# yaml-language-server: $schema=${schemaReference}`,
    '# Keys behind a # show the default, or an example of an optional key; take the # away to change them.',
    ...lines.map((line) => (/^[a-z]/.test(line) && line.endsWith(':') ? `\n${line}` : line)),
    '',
  ].join('\n');
}

function renderObject(schema: z.ZodObject, value: Readonly<Record<string, unknown>>, place: Place): readonly string[] {
  return Object.entries(schema.shape).flatMap(([key, field]) => {
    const here = { ...place, path: [...place.path, key] };
    const stated = value[key];
    const description = field instanceof z.ZodType ? field.description : undefined;
    if (stated === undefined) return renderUnstated(key, field, here);
    const nested = nestedLines(field, stated, here);
    if (nested === null) return [line(`${place.indent}${key}: ${flow(stated)}`, description, place.terse)];
    return [`${place.indent}${key}:`, ...nested];
  });
}

/** Lines below a key that holds a group or a list of groups; null where the value fits on its key's own line. */
function nestedLines(field: z.core.$ZodType, value: unknown, place: Place): readonly string[] | null {
  const inner = unwrapped(field);
  const indent = `${place.indent}  `;
  if (inner instanceof z.ZodArray && Array.isArray(value) && value.length > 0 && value.every(isRecord))
    return value.flatMap((entry, i) => {
      const schema = objectSchema(inner.element, entry);
      if (!schema) return [];
      const lines = renderObject(schema, entry, {
        ...place,
        path: [...place.path, i],
        indent: `${indent}  `,
        terse: place.terse || i > 0,
      });
      return lines.map((text, j) => (j === 0 ? `${indent}- ${text.trimStart()}` : text));
    });
  if (inner instanceof z.ZodRecord && isRecord(value) && flow(value).length > WIDEST)
    return Object.entries(value).map(([key, entry]) => `${indent}${key}: ${flow(entry)}`);
  const schema = objectSchema(inner, value);
  if (!schema || !isRecord(value) || Object.keys(schema.shape).length < 3) return null;
  return renderObject(schema, value, { ...place, indent });
}

function renderUnstated(key: string, field: z.core.$ZodType, place: Place): readonly string[] {
  if (place.terse) return [];
  const { indent, path, examples } = place;
  const inner = unwrapped(field);
  if (field instanceof z.ZodPrefault && inner instanceof z.ZodObject)
    return [`${indent}${key}:`, ...renderObject(inner, {}, { ...place, indent: `${indent}  ` })];
  const named = examples[pathText(path)];
  const meta: z.core.GlobalMeta | undefined = field instanceof z.ZodType ? field.meta() : undefined;
  const [sample]: readonly unknown[] = Array.isArray(meta?.examples) ? meta.examples : [];
  const example = named !== undefined ? named : field instanceof z.ZodDefault ? field.def.defaultValue : sample;
  if (example === undefined || example === null) return [];
  return [line(`${indent}# ${key}: ${flow(example)}`, meta?.description, false)];
}

function line(text: string, description: string | undefined, terse: boolean): string {
  if (description === undefined || terse) return text;
  const full = `${text}  # ${description}`;
  if (full.length <= WIDEST) return full;
  const indent = /^ */.exec(text)?.[0] ?? '';
  return `${indent}# (${description})\n${text}`;
}

/** A value on one line; JSON, which is YAML too, where YAML's own form would break the line. */
function flow(value: unknown): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0, version: '1.2' }).replace(/\n$/, '');
  return text.includes('\n') ? JSON.stringify(value) : text;
}
