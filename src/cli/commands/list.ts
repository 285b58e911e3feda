import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ArgumentsCamelCase } from 'yargs';
import { naturalOrder } from '../../core/natural-order.ts';
import { readAllResults } from '../../write-portfolio.ts';
import type { Command } from '../command.ts';
import { commonOptions } from '../common-options.ts';
import { answer, printJson, say } from '../say.ts';

type Flags = Awaited<ReturnType<typeof commonOptions<object>>['argv']>;

/** Lists the pilots under experiments/, with the verdict of those that have a report. */
export const list: Command<Flags> = {
  builder: (yargs) => commonOptions(yargs),
  async handler({ json, quiet }: ArgumentsCamelCase<Flags>) {
    const folder = resolve('experiments');
    const names = existsSync(folder)
      ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pilot.yaml')))
      : [];
    const results = await readAllResults(resolve('reports'));
    const pilots = names.sort(naturalOrder).map((name) => {
      const found = results.find(({ pilot }) => pilot === name);
      const locked = existsSync(join(folder, name, 'design', 'manifest.json'));
      return {
        pilot: name,
        locked,
        title: found?.title ?? null,
        decision: found?.verdict.decision ?? null,
        grade: found?.evidence.grade ?? null,
      };
    });
    if (json) return printJson(pilots);
    for (const { pilot, locked, decision, grade } of pilots)
      answer(
        `${pilot}\t${decision ? `${decision}, evidence ${grade}` : locked ? 'locked, no report yet' : 'not locked'}`,
      );
    say(
      quiet,
      pilots.length === 0 ? 'No pilots here. Next: pilotlift init NAME' : 'Next: pilotlift run NAME, or --all',
    );
  },
};
