import { changedDesign } from './changed-design.ts';
import { PilotError } from './core/error.ts';
import { shellWord } from './core/shell-word.ts';
import { assignmentHash } from './design/randomize/assignment-hash.ts';
import { drawArrivals } from './draw-arrivals.ts';
import { arrivalsOf } from './open-enrolment.ts';
import type { OpenPilot } from './open-pilot.ts';
import { armsDifference } from './plan/enrolment/arms-difference.ts';
import { chainDifference } from './plan/enrolment/chain-difference.ts';

/**
 * Throws `enrol.log-differs` (data) where the log of a rolling enrolment was changed, and `design.changed` (data) where the
 * plan no longer gives the people of the lock their arms. Silent where all were assigned at once.
 */
export function refuseChangedLog(pilot: OpenPilot): void {
  const { lock, name, enrolment } = pilot;
  if (!lock?.enrolment || !enrolment) return;
  const { log } = enrolment;
  refuse(name, chainDifference(enrolment, lock.enrolment));
  const first = drawArrivals(pilot, lock.seed, arrivalsOf(log, { firstBatch: true }));
  const hash = assignmentHash(first.design, first.assignment);
  if (first.design.hash !== lock.designHash || hash !== lock.assignmentHash) throw changedDesign(name);
  refuse(name, armsDifference(log, drawArrivals(pilot, lock.seed, arrivalsOf(log)).people));
}

function refuse(name: string, difference: string | null): void {
  if (difference === null) return;
  throw new PilotError({
    code: 'enrol.log-differs',
    kind: 'data',
    message: `${name}: the log of who joined must be as it was written, and is not: ${difference}`,
    hint: `Restore it from a backup or from version control; pilotlift verify ${shellWord(name)} then checks it.`,
  });
}
