import type { z } from 'zod';
import { PilotError } from '../core/error.ts';
import { kebabCase } from '../core/kebab-case.ts';

/** The options of a bare-table verb with their defaults. Throws PilotError (usage) `usage.option` at the first broken rule. */
export function checkVerbOptions<S extends z.ZodObject>(verb: string, schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const option = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  const given = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input);
  throw new PilotError({
    code: 'usage.option',
    kind: 'usage',
    message:
      issue.code === 'unrecognized_keys'
        ? `${verb}: unknown option ${option}.`
        : `${verb} (--${kebabCase(option)}): ${issue.message.toLowerCase()}, got ${given === undefined ? 'nothing' : String(given)}.`,
    hint: `See pilotlift ${verb} --help.`,
  });
}
