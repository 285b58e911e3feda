import { shellWord } from '../core/shell-word.ts';
import { enrolPilot } from '../pilot.ts';
import { logHead } from './log-head.ts';
import { findPilot } from './pilot-folder.ts';
import type { RunFlags } from './run-and-say.ts';
import { printJson, say } from './say.ts';

/** Draws the arm of one person who joins and says what they do now; stdout stays empty without --json. */
export async function enrolAndSay(
  pilot: string,
  { json, quiet, now, unit: joining }: RunFlags & { readonly unit: string },
): Promise<void> {
  const request = { ...findPilot(pilot), now: now ?? new Date().toISOString(), unit: joining };
  const { entry, task, counts, newLevels, missing, trainedUntil } = await enrolPilot(request);
  const { unit, arm, probability, levels } = entry;
  const { people, head, receipt } = logHead([entry]);
  if (json) printJson({ n: people, unit, arm, probability, levels, task, head, receipt, counts, newLevels, missing });
  const name = shellWord(pilot);
  say(
    quiet,
    `${unit} goes to ${arm}; the chance of that was ${Number((100 * probability).toPrecision(3))} %.`,
    `What to do: ${task.what}, ${task.when}.`,
    `Log: ${people} enrolled, head ${head}; ${counts.map(({ arm: one, nUnits }) => `${nUnits} in ${one}`).join(' and ')}.`,
    `Receipt: ${receipt}. Keep it; pilotlift verify ${name} --receipt ${receipt} checks later that the log still holds this line.`,
    ...newLevels.map((level) => `Note: nobody had ${level} before.`),
    ...(trainedUntil === null
      ? []
      : [
          `Note: the training ended on ${trainedUntil}; whoever joins now cannot take part in it and dilutes its effect.`,
        ]),
    ...(missing.length > 0
      ? [
          `Note: ${missing.length} who were enrolled no longer take part by the roster; pilotlift verify ${name} names them.`,
        ]
      : []),
    `Next: tell them; then pilotlift design ${name} --enrol ID for the next who joins, or once outcomes are in data/, pilotlift run ${name}`,
  );
}
