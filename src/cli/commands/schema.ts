import type { CommandModule } from 'yargs';
import { planJsonSchemaText } from '../../plan/json-schema.ts';

/** Prints the JSON Schema of pilot.yaml. */
export const schema: CommandModule = {
  command: 'schema',
  describe: 'Print the JSON Schema of pilot.yaml',
  handler() {
    process.stdout.write(planJsonSchemaText());
  },
};
