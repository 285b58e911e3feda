import type { CommandModule } from 'yargs';

/** What a command file holds: its flags and what it does. Name and description stand in `commands.ts`. */
export type Command<Flags> = Required<Pick<CommandModule<object, Flags>, 'handler'>> &
  Pick<CommandModule<object, Flags>, 'builder'>;
