import type { Options } from 'yargs';
import { z } from 'zod';
import { PilotError } from '../core/error.ts';
import { kebabCase } from '../core/kebab-case.ts';

// A verb's zod schema is the only description of its flags: names, kinds, help text and rules all come from it.

type Kind = 'string' | 'number' | 'boolean' | 'array';
type Shape = Readonly<Record<string, z.core.$ZodType>>;

const WRAPPERS = ['optional', 'default', 'prefault', 'nullable'];

function kindOf(type: z.core.$ZodType): Kind {
  const { def } = type._zod as unknown as { def: { type: string; innerType?: z.core.$ZodType } };
  if (WRAPPERS.includes(def.type) && def.innerType) return kindOf(def.innerType);
  if (def.type === 'number' || def.type === 'int') return 'number';
  return def.type === 'boolean' || def.type === 'array' ? def.type : 'string';
}

/** The yargs options of a schema: `imposeNull` becomes `--impose-null`; every value stays text until zod reads it. */
export function flagsOf(schema: z.ZodObject): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(schema.shape as Shape).map(([key, type]) => [
      kebabCase(key),
      kindOf(type) === 'boolean'
        ? { type: 'boolean' as const, description: describe(type) }
        : { type: 'string' as const, requiresArg: true, description: describe(type) },
    ]),
  );
}

const describe = (type: z.core.$ZodType) => z.globalRegistry.get(type)?.description ?? '';

/** Reads the parsed flags through the schema; the first broken rule becomes one sentence that names the flag. */
export function optionsFrom<S extends z.ZodObject>(schema: S, argv: Readonly<Record<string, unknown>>): z.output<S> {
  const shape = schema.shape as Shape;
  const given = Object.fromEntries(
    Object.entries(shape).flatMap(([key, type]) => {
      const value = argv[kebabCase(key)] ?? argv[key];
      return value === undefined ? [] : [[key, typed(value, kindOf(type))]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const key = String(issue.path[0] ?? '');
  const got = given[key] === undefined ? 'nothing' : `"${String(given[key])}"`;
  throw new PilotError({
    code: 'usage.flag',
    kind: 'usage',
    message: `--${kebabCase(key)}: ${ruleOf(issue)}, got ${got}`,
    hint: 'See the flags with --help.',
  });
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  return issue.message.replace(/^Invalid input: |, received \S+$/g, '');
}

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

function typed(value: unknown, kind: Kind): unknown {
  const last = Array.isArray(value) ? value.at(-1) : value;
  if (typeof last !== 'string') return last;
  if (kind === 'number') return NUMBER.test(last.trim()) ? Number(last) : last;
  return kind === 'array' ? last.split(',').map((part) => part.trim()) : last;
}
