import type { PilotResults } from '../results.ts';
import { ratioRange } from './money.ts';
import { formatCount } from './numbers.ts';
import { withoutPValues } from './tidy-sentence.ts';

/** The money of a pilot in one line of the list of pilots. */
export function roiSentence(results: PilotResults): string {
  const { roi, roiAbsent, verdict } = results;
  if (!roi) return withoutPValues(roiAbsent ?? '') || 'Not turned into money.';
  if (roi.beneficiary === 'participants') return 'The gain goes to the participants, not to the funder.';
  const { estimate, range } = ratioRange(roi.atScale.roi);
  const figure = `Return of the roll-out over ${roi.horizonMonths} months: ${estimate} (${range})`;
  return verdict.withheldBy.length > 0 ? `${figure}, computed without a claim.` : `${figure}.`;
}

/** What the list of pilots shows, as its h1. */
export function portfolioTitle(pilots: readonly PilotResults[]): string {
  if (pilots.length === 0) return 'No pilot has a report yet';
  const count = (decision: PilotResults['verdict']['decision']) =>
    pilots.filter((pilot) => pilot.verdict.decision === decision).length;
  const parts = (['Scale', 'Extend', 'Redesign', 'Stop'] as const)
    .filter((decision) => count(decision) > 0)
    .map((decision) => `${formatCount(count(decision))} to ${decision.toLowerCase()}`);
  return `${pilots.length === 1 ? 'One training pilot' : `${formatCount(pilots.length)} training pilots`}: ${parts.join(', ')}`;
}
