import { drawArrivals } from './draw-arrivals.ts';
import { arrivalsOf } from './open-enrolment.ts';
import type { OpenPilot } from './open-pilot.ts';
import { armsDifference } from './plan/enrolment/arms-difference.ts';
import { chainDifference } from './plan/enrolment/chain-difference.ts';

/**
 * The first line of the log that was changed or that the seed does not give again, in one sentence; null where there is
 * none, and where nobody is enrolled one at a time.
 */
export function enrolmentDifference(pilot: OpenPilot): string | null {
  const { plan, lock, enrolment } = pilot;
  if (!lock?.enrolment || !enrolment) return null;
  const { log } = enrolment;
  const broken = chainDifference(enrolment, lock.enrolment);
  if (broken !== null || plan.design.method !== 'minimize') return broken;
  return armsDifference(log, drawArrivals(pilot, lock.seed, arrivalsOf(log)).people);
}
