import { PilotError } from './core/error.ts';
import { shellWord } from './core/shell-word.ts';
import { checkCode } from './design/check-code.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { writeTogether } from './files/write-together.ts';
import { joiningLevels } from './joining-levels.ts';
import type { OpenEnrolment } from './open-enrolment.ts';
import { arrivalsOf } from './open-enrolment.ts';
import type { OpenPilot } from './open-pilot.ts';
import { entryAfter } from './plan/enrolment/entry-after.ts';
import { logText } from './plan/enrolment/log-text.ts';
import { ENROLMENT } from './plan/enrolment/read-log.ts';
import type { EnrolmentEntry } from './plan/enrolment/types.ts';
import { type PlannedArm, plannedArms } from './plan/planned-arms.ts';
import type { DrawnDesign } from './plan/schema.ts';
import { type Task, taskOf } from './plan/task-of.ts';
import { refuseChangedLog } from './refuse-changed-log.ts';

/** A person who has just joined. */
export interface EnrolledUnit {
  readonly entry: EnrolmentEntry;
  /** Stands for this line of the log and all above it. */
  readonly receipt: string;
  readonly task: Task;
  /** People in each arm by now, in the order of the design's arms. */
  readonly counts: readonly { readonly arm: string; readonly nUnits: number }[];
  /** Levels that nobody had before, as `factor: level`. */
  readonly newLevels: readonly string[];
  /** People of the log who are no longer on the roster or no longer take part. */
  readonly missing: readonly string[];
  /** Last day of the training, where that has passed; else null. */
  readonly trainedUntil: string | null;
}

/**
 * Draws the arm of one person who joins a locked pilot and adds a line to its log. Throws `design.not-locked`,
 * `enrol.not-rolling`, `enrol.enrolled` (usage), and (data) `enrol.not-listed`, `enrol.not-eligible`,
 * `enrol.without-consent`, `enrol.column`, `enrol.log-differs`, `design.changed`.
 */
export async function enrolUnit(
  pilot: OpenPilot,
  { unit: typed, now }: { readonly unit: string; readonly now: string | null },
): Promise<EnrolledUnit> {
  const { folder, lock, name, windows } = pilot;
  const unit = typed.trim();
  const enrolment = rollingEnrolment(pilot);
  refuseChangedLog(pilot);
  const { log } = enrolment;
  const earlier = log.entries.find((entry) => entry.unit === unit);
  if (earlier)
    throw new PilotError({
      code: 'enrol.enrolled',
      kind: 'usage',
      message: `${name}: everybody is enrolled once, got ${unit}, who is person ${earlier.n} of the log and in the arm ${earlier.arm} (receipt ${checkCode(earlier.hash)}).`,
      hint: 'Keep the arm they are in.',
    });
  const levels = await joiningLevels(pilot, enrolment, unit);
  const before = arrivalsOf(log);
  const arrivals = { ...before, units: [...before.units, unit], levels: [...before.levels, levels] };
  const { design, assignment, people } = drawArrivals(pilot, lock!.seed, arrivals);
  const entry = entryAfter(log.entries.at(-1) ?? log.header, people.at(-1)!, now);
  writeTogether(folder, { [ENROLMENT]: logText({ ...log, entries: [...log.entries, entry] }) });
  return {
    entry,
    receipt: checkCode(entry.hash),
    task: taskOf(armOf(pilot, entry.arm), windows),
    counts: design.arms.map((arm, a) => ({ arm, nUnits: assignment.filter((drawn) => drawn === a).length })),
    newLevels: newLevelsOf(enrolment, levels),
    missing: enrolment.missing,
    trainedUntil: now !== null && now.slice(0, 10) > windows.training.end ? windows.training.end : null,
  };
}

/** The arm as it was planned; a plan that no longer draws it has been refused before. */
function armOf({ plan: { design } }: OpenPilot, name: string): PlannedArm {
  return plannedArms(design as DrawnDesign).find((arm) => arm.name === name)!;
}

function rollingEnrolment({ name, lock, enrolment }: OpenPilot): OpenEnrolment {
  if (!lock)
    throw new PilotError({
      code: 'design.not-locked',
      kind: 'usage',
      message: `${name}: people join a pilot that is locked, and this one is not.`,
      hint: `Run pilotlift design ${shellWord(name)} first: it assigns those who are on the roster by now.`,
    });
  if (enrolment) return enrolment;
  throw new PilotError({
    code: 'enrol.not-rolling',
    kind: 'usage',
    message: `${name}: people join only where the pilot was locked with enrolment: rolling, got all-at-once.`,
    hint: 'Keep to those who are in the pilot; plan the next one with design: { method: minimize, enrolment: rolling }.',
  });
}

function newLevelsOf({ log: { header, entries } }: OpenEnrolment, levels: readonly string[]): readonly string[] {
  return header.factors.flatMap(({ name, cuts }, f) => {
    if (cuts !== null || entries.some((entry) => entry.levels[f] === levels[f])) return [];
    return [`${name}: ${levels[f]!.replace(/^=/, '')}`];
  });
}
