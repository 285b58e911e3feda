import type { ArgumentsCamelCase, Argv } from 'yargs';
import { shellWord } from '../../core/shell-word.ts';
import { fingerprint } from '../../design/fingerprint.ts';
import { designPilot } from '../../pilot.ts';
import { LISTS } from '../../plan/manager-lists.ts';
import type { Command } from '../command.ts';
import { nowOption, pilotOptions } from '../common-options.ts';
import { findPilot } from '../pilot-folder.ts';
import { printJson, say } from '../say.ts';

const options = (yargs: Argv) =>
  nowOption(pilotOptions(yargs)).option('amend', {
    type: 'string',
    requiresArg: true,
    describe: 'Draw again although the pilot is locked; the reason is kept and shown',
  });

type Flags = Awaited<ReturnType<typeof options>['argv']>;

/** Forms the arms, locks them and says who is in which. */
export const design: Command<Flags> = {
  builder: options,
  async handler({ pilot, amend, now, json, quiet }: ArgumentsCamelCase<Flags>) {
    const { folder, reports } = findPilot(pilot);
    const time = now ?? new Date().toISOString();
    const { manifest, sentence, lists } = await designPilot({ folder, reports, now: time, amend: amend ?? null });
    const { assignmentHash, seed, probabilities, readableOutcomes } = manifest;
    const code = fingerprint(manifest);
    if (json)
      printJson({ sentence, seed, assignmentHash, fingerprint: code, arms: probabilities, lists, readableOutcomes });
    say(
      quiet,
      sentence,
      `Locked: design/manifest.json, seed ${seed}, assignment ${assignmentHash.slice(0, 12)}.`,
      `Fingerprint: ${code}. Mail it to the sponsor; pilotlift verify ${shellWord(pilot)} --fingerprint ${code} checks it later.`,
      `Next: hand out ${lists.length > 0 ? `the lists for managers in ${LISTS}/` : 'design/assignment.csv'}; once outcomes are in data/, pilotlift run ${shellWord(pilot)}`,
    );
  },
};
