import { planJsonSchemaText } from '../../plan/json-schema.ts';
import type { Command } from '../command.ts';

/** Prints the JSON Schema of pilot.yaml. */
export const schema: Command<object> = {
  handler() {
    process.stdout.write(planJsonSchemaText());
  },
};
