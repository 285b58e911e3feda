import { z } from 'zod';
import { planSchema } from './schema.ts';

/**
 * JSON Schema (draft 7, which editors know best) of `pilot.yaml`, from the same source as the validator. Keys with a
 * default are not required. `schema/pilot.schema.json` holds its text.
 */
export function planJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(planSchema, { target: 'draft-7', io: 'input' });
  return {
    ...schema,
    title: 'pilotlift pilot plan',
    description: 'One training pilot: experiments/<pilot>/pilot.yaml',
  };
}

/** `planJsonSchema` as the text of a file. */
export function planJsonSchemaText(): string {
  return `${JSON.stringify(planJsonSchema(), null, 2)}\n`;
}
