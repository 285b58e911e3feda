import type { Windows } from './defaults.ts';
import { addDays, daysBetween } from './iso-day.ts';
import type { PlannedArm } from './planned-arms.ts';

/** What people of an arm do and when, as it is told to them and their managers. */
export interface Task {
  readonly what: string;
  readonly when: string;
}

/** The task of those who are trained, who wait, who stand by, or who are trained in a later wave. */
export function taskOf(
  { role, start }: Pick<PlannedArm, 'role' | 'start'>,
  { training, measurement }: Pick<Windows, 'training' | 'measurement'>,
): Task {
  if (role === 'control')
    return { what: 'Work as before, without the training', when: waitingTime(training.end, measurement.end) };
  if (role === 'replacement')
    return {
      what: 'Work as before and stand by: take a place that becomes free, when called',
      when: `${training.start} to ${training.end}`,
    };
  if (start === null || start === training.start)
    return { what: 'Take part in the training', when: `${training.start} to ${training.end}` };
  const end = addDays(start, daysBetween(training.start, training.end));
  return { what: 'Work as before, then take part in the training', when: `training from ${start} to ${end}` };
}

/** Whoever waits is not trained before training and measurement have both ended. */
function waitingTime(trained: string, measured: string): string {
  const last = measured > trained ? measured : trained;
  return `until ${last}; training offered from ${addDays(last, 1)} on`;
}
