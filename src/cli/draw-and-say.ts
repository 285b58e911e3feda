import { shellWord } from '../core/shell-word.ts';
import { fingerprint } from '../design/fingerprint.ts';
import { designPilot } from '../pilot.ts';
import { ENROLMENT } from '../plan/enrolment/read-log.ts';
import { LISTS } from '../plan/manager-lists.ts';
import { findingLine } from './finding-line.ts';
import { likenessLine } from './likeness-line.ts';
import { logHead } from './log-head.ts';
import { findPilot } from './pilot-folder.ts';
import type { RunFlags } from './run-and-say.ts';
import { printJson, say } from './say.ts';

/** Forms the arms of a pilot, locks them, and says who is in which and how to show it to others. */
export async function drawAndSay(
  pilot: string,
  { json, quiet, now, amend }: RunFlags & { readonly amend: string | undefined },
): Promise<void> {
  const time = now ?? new Date().toISOString();
  const { manifest, sentence, lists, log, balance, cautions } = await designPilot({
    ...findPilot(pilot),
    now: time,
    amend: amend ?? null,
  });
  const { assignmentHash, seed, probabilities, readableOutcomes } = manifest;
  const code = fingerprint(manifest);
  const word = shellWord(pilot);
  const head = log && logHead(log.entries);
  if (json)
    printJson({
      ...{
        sentence,
        seed,
        assignmentHash,
        fingerprint: code,
        arms: probabilities,
        lists,
        readableOutcomes,
        balance,
        cautions,
      },
      ...(head ? { enrolment: head } : {}),
    });
  say(
    quiet,
    sentence,
    ...likenessLine(balance),
    ...cautions.map(findingLine),
    `Locked: design/manifest.json, seed ${seed}, assignment ${assignmentHash.slice(0, 12)}.`,
    `Fingerprint: ${code}. Mail it to the sponsor; pilotlift verify ${word} --fingerprint ${code} checks it later.`,
    ...(head ? [`Log: ${ENROLMENT}, ${head.people} enrolled, head ${head.head}. Receipt: ${head.receipt}.`] : []),
    `To sign before the training: pilotlift design ${word} --protocol writes the protocol, one page.`,
    `Next: hand out ${lists.length > 0 ? `the lists for managers in ${LISTS}/` : 'design/assignment.csv'};${head ? ` pilotlift design ${word} --enrol ID for each who joins;` : ''} once outcomes are in data/, pilotlift run ${word}`,
  );
}
