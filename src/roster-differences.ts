import { unitLevels } from './design/randomize/unit-levels.ts';
import type { OpenPilot } from './open-pilot.ts';

/**
 * Where the roster no longer tells of those who are enrolled what the log does, in sentences: people who are gone, and
 * levels that are others now. Rows that were added are no difference.
 */
export function rosterDifferences({ plan, enrolment }: OpenPilot): readonly string[] {
  if (!enrolment) return [];
  const { log, enrolled, missing } = enrolment;
  const { one, many } = plan.roster.noun;
  const counted = (n: number) => `${n} ${n === 1 ? one : many}`;
  const differences: string[] = [];
  if (missing.length > 0)
    differences.push(
      `${counted(missing.length)} of the log no longer on the roster, or not eligible or consenting there: ${someOf(missing)}.`,
    );
  const rowOf = new Map(enrolled.units.map((unit, row) => [unit, row]));
  const changed = log.entries.flatMap(({ unit, levels }) => {
    const row = rowOf.get(unit);
    if (row === undefined) return [];
    const now = unitLevels(log.header.factors, enrolled, row);
    const f = now.findIndex((level, at) => level !== levels[at]);
    return f < 0 ? [] : [`${unit}, ${log.header.factors[f]!.name}: ${levels[f]} then, ${now[f] ?? 'unknown'} now`];
  });
  if (changed.length > 0)
    differences.push(
      `${counted(changed.length)} of the log had other values when they joined than the roster has now (${someOf(changed)}); columns of the roster hold what was known before the training.`,
    );
  return differences;
}

const SHOWN = 3;

function someOf(list: readonly string[]): string {
  const shown = list.slice(0, SHOWN).join('; ');
  return list.length > SHOWN ? `${shown}; and ${list.length - SHOWN} more` : shown;
}
