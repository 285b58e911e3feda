import { shellWord } from '../core/shell-word.ts';
import { fingerprint } from '../design/fingerprint.ts';
import { designPilot, type PilotRequest } from '../pilot.ts';
import { ENROLMENT } from '../plan/enrolment/read-log.ts';
import { LISTS } from '../plan/manager-lists.ts';
import { logHead } from './log-head.ts';
import { printJson, say } from './say.ts';

/** How a command was asked to answer, and the pilot's name as it was typed. */
export interface AnswerFlags {
  readonly pilot: string;
  readonly json: boolean;
  readonly quiet: boolean | undefined;
}

/** Forms the arms, locks them and says who is in which. */
export async function lockAndSay(
  request: PilotRequest & { readonly amend: string | null },
  { pilot, json, quiet }: AnswerFlags,
): Promise<void> {
  const { manifest, sentence, lists, log } = await designPilot(request);
  const { assignmentHash, seed, probabilities, readableOutcomes } = manifest;
  const code = fingerprint(manifest);
  const head = log && logHead(log.entries);
  const enrolment = head ? { enrolment: head } : {};
  if (json)
    printJson({
      sentence,
      seed,
      assignmentHash,
      fingerprint: code,
      arms: probabilities,
      lists,
      readableOutcomes,
      ...enrolment,
    });
  const name = shellWord(pilot);
  say(
    quiet,
    sentence,
    `Locked: design/manifest.json, seed ${seed}, assignment ${assignmentHash.slice(0, 12)}.`,
    `Fingerprint: ${code}. Mail it to the sponsor; pilotlift verify ${name} --fingerprint ${code} checks it later.`,
    ...(head ? [`Log: ${ENROLMENT}, ${head.people} enrolled, head ${head.head}. Receipt: ${head.receipt}.`] : []),
    `Next: hand out ${lists.length > 0 ? `the lists for managers in ${LISTS}/` : 'design/assignment.csv'};${head ? ` pilotlift design ${name} --enrol ID for each who joins;` : ''} once outcomes are in data/, pilotlift run ${name}`,
  );
}
