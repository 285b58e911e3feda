import { comparePilot, type PilotComparison } from '../compare-pilot.ts';
import { shellWord } from '../core/shell-word.ts';
import { describeComparison } from '../design/compare/describe-comparison.ts';
import { describeHistoryPower } from '../design/compare/describe-history-power.ts';
import { findingLine } from './finding-line.ts';
import { findPilot } from './pilot-folder.ts';
import type { RunFlags } from './run-and-say.ts';
import { answer, printJson, say } from './say.ts';

/** `design --compare`: the designs open to a pilot side by side, and one recommended. Writes nothing. */
export async function compareAndSay(pilot: string, { json, quiet }: Pick<RunFlags, 'json' | 'quiet'>): Promise<void> {
  const comparison = await comparePilot(findPilot(pilot).folder);
  if (json) return printJson(comparison);
  const { nUnits, nClusters, unitNoun, locked, history, recommended, recommendedPlan, dropBlocks } = comparison;
  const noun = nClusters === null ? unitNoun : 'clusters';
  answer(
    `${nClusters === null ? '' : `${nClusters} clusters of `}${nUnits} ${unitNoun}; two arms. Nothing is drawn or locked.`,
    ...describeComparison(comparison, noun),
    ...(history ? [describeHistoryPower(history, noun)] : []),
    ...cautionLines(comparison),
    '',
    ...(recommended.warning ? [`Warning: ${recommended.warning}`] : []),
    `Recommended: ${recommended.label}; ${recommended.reason}`,
    `In pilot.yaml, in place of design:${dropBlocks ? ', and with blocks: taken out of roster:' : ''}`,
    '',
    ...recommendedPlan.map((line) => `  ${line}`),
    '',
  );
  say(
    quiet,
    locked
      ? 'The arms of this pilot are locked already; this is what could have been chosen.'
      : `Next: put the design of your choice into pilot.yaml, then pilotlift design ${shellWord(pilot)}`,
  );
}

/** Each caution once, with the designs that raise it. */
function cautionLines({ designs, cautions }: PilotComparison): readonly string[] {
  const nOpen = designs.filter(({ closedBecause }) => closedBecause === null).length;
  const lines = new Map<string, string[]>();
  for (const { design, caution } of cautions) {
    const line = findingLine(caution);
    lines.set(line, [...(lines.get(line) ?? []), design]);
  }
  return [...lines].map(([line, of]) => `${of.length === nOpen ? 'Every design' : of.join('; ')}: ${line}`);
}
