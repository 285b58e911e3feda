import { z } from 'zod';
import { nearestName } from '../core/nearest-name.ts';
import type { PlanProblem } from './plan-problem.ts';
import { objectSchema, type PlanPath, schemaAt, valueAt } from './schema-at.ts';

/** What is needed to put an issue into words: the schema, the value read, and how the file spells the value at a path. */
export interface Written {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly spelling: (path: PlanPath) => string;
}

/** The sentences for one issue of the schema; an issue about several unknown keys yields one problem a key. */
export function explainIssue(issue: z.core.$ZodIssue, written: Written): readonly PlanProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, written));
  const value = valueAt(written.value, path);
  if (value === undefined) return [missingKey(path, issue, written)];
  if (value === null) return [{ path, rule: 'has no value', fix: 'Write one, or delete the line' }];
  const { rule, fix } = ruleOf(issue, value);
  return [{ path, rule: `${rule}, got ${written.spelling(path)}`, fix }];
}

function unknownKey(path: PlanPath, key: string, { schema, value }: Written): PlanProblem {
  const here = schemaAt(schema, value, path);
  const known = Object.keys((here && objectSchema(here, valueAt(value, path))?.shape) ?? {});
  const nearest = nearestName(key, known);
  const keys = known.join(', ');
  const fix =
    nearest === null ? `Delete it; the keys here are ${keys}` : `Did you mean ${nearest}? The keys here are ${keys}`;
  return { path: [...path, key], rule: 'no such key', fix, at: 'key' };
}

function missingKey(path: PlanPath, issue: z.core.$ZodIssue, { schema, value }: Written): PlanProblem {
  const here = schemaAt(schema, value, path);
  const meaning = here instanceof z.ZodType ? here.description : optionsOf(issue).join(', ');
  const about = meaning === undefined ? '' : ` (${meaning})`;
  return { path, rule: 'is required, got nothing', fix: `Add ${String(path.at(-1))}${about}`, at: 'key' };
}

function optionsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

function ruleOf(issue: z.core.$ZodIssue, value: unknown): { rule: string; fix: string } {
  switch (issue.code) {
    case 'invalid_type':
      return typeRule(issue.expected, value);
    case 'invalid_value':
    case 'invalid_union':
      return optionRule(optionsOf(issue), value);
    case 'invalid_format':
      return { rule: `must be ${issue.message}`, fix: formatFix(issue, value) };
    case 'too_small':
      return boundRule(issue.origin, 'at least', Number(issue.minimum), issue.inclusive ?? true, issue.exact ?? false);
    case 'too_big':
      return boundRule(issue.origin, 'at most', Number(issue.maximum), issue.inclusive ?? true, issue.exact ?? false);
    case 'invalid_key':
      return { rule: 'a name must not be empty', fix: 'Write one before the colon' };
    case 'custom':
      return { rule: `must be ${issue.message}`, fix: 'Correct the value' };
    default:
      return { rule: lowerFirst(issue.message), fix: 'Change the value' };
  }
}

const kinds: Readonly<Record<string, readonly [rule: string, fix: string]>> = {
  string: ['text', 'Write text'],
  number: ['a number', 'Write digits with a decimal point, without unit, quotes or thousands mark'],
  int: ['a whole number', 'Write digits without decimals, unit or quotes'],
  boolean: ['true or false', 'Write true or false, without quotes'],
  array: ['a list', 'Write [a, b], or one "- entry" a line'],
  object: ['a group of keys', 'Indent its keys below it'],
  record: ['a group of keys', 'Indent its keys below it'],
};

function typeRule(expected: string, value: unknown): { rule: string; fix: string } {
  const [rule, fix] = kinds[expected] ?? [expected, 'Change the value'];
  const unquoted = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return { rule: `must be ${rule}`, fix: unquoted ? 'Put the value in quotes' : fix };
}

function optionRule(options: readonly string[], value: unknown): { rule: string; fix: string } {
  const nearest = typeof value === 'string' ? nearestName(value, options) : null;
  return {
    rule: `must be one of ${options.join(', ')}`,
    fix: nearest === null ? 'Choose one of them' : `Did you mean ${nearest}? If not, choose another of them`,
  };
}

const LONGEST_NAME = 40;

function formatFix({ format, message }: z.core.$ZodIssueInvalidStringFormat, value: unknown): string {
  if (format === 'date') return 'Write a day that exists as year-month-day';
  if (message.startsWith('an ISO 4217 code'))
    return /^[a-z]{3}$/i.test(String(value))
      ? `Write ${String(value).toUpperCase()}`
      : 'Write the one that all amounts are in';
  const slug = String(value)
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return slug === '' ? 'Change the value' : `Write for instance ${slug}`;
}

function boundRule(origin: string, side: string, bound: number, inclusive: boolean, exact: boolean) {
  if (origin === 'string')
    return exact
      ? { rule: `must be exactly ${bound} character`, fix: 'Write one character in quotes' }
      : side === 'at most'
        ? { rule: `must be at most ${bound} characters`, fix: 'Shorten it' }
        : bound > 1
          ? { rule: `must be at least ${bound} characters`, fix: 'Say it in more words' }
          : { rule: 'must not be empty', fix: 'Write a value, or delete the line' };
  if (origin === 'array') return { rule: `must have at least ${bound} entry`, fix: 'Add an entry, or delete the line' };
  const limit = inclusive ? `${side} ${bound}` : `${side === 'at least' ? 'more' : 'less'} than ${bound}`;
  const share = side === 'at most' && bound === 1;
  return {
    rule: `must be ${limit}`,
    fix: share ? 'Write shares as fractions: 0.5 for 50 %' : `Write a number that is ${limit}`,
  };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
