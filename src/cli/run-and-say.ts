import { relative } from 'node:path';
import { runPilot } from '../pilot.ts';
import { findPilot } from './pilot-folder.ts';
import { openProgress } from './progress.ts';
import { printJson, say } from './say.ts';

export interface RunFlags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly strict?: boolean;
  readonly now?: string | undefined;
}

/** Runs pilots one after the other and says verdict and page of each; exit code 1 under --strict where a claim is withheld. */
export async function runAndSay(
  pilots: readonly string[],
  { json, quiet, strict = false, now }: RunFlags,
): Promise<void> {
  const outcomes = [];
  for (const pilot of pilots) {
    const progress = openProgress(quiet || json);
    const outcome = await runPilot({ ...findPilot(pilot), now: now ?? null, onProgress: progress.step }).finally(
      progress.stop,
    );
    const { verdict, title, evidence, roiAbsent } = outcome.results;
    outcomes.push({ pilot: outcome.pilot, ran: outcome.ran, page: outcome.page, verdict, evidence });
    say(quiet, `${title}: ${verdict.decision}. ${verdict.reason} Evidence grade ${evidence.grade}.`);
    if (roiAbsent) say(quiet, `  ${roiAbsent}`);
    say(quiet, `  Stages run: ${outcome.ran.join(', ')}. Page: ${relative('.', outcome.page)}`);
    if (strict && verdict.withheldBy.length > 0) process.exitCode = 1;
  }
  if (json) printJson(outcomes.length === 1 ? outcomes[0] : outcomes);
}
