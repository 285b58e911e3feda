import type { Windows } from './defaults.ts';
import { addDays } from './iso-day.ts';

/** What people of an arm do and when, as it is told to them and their managers. */
export interface Task {
  readonly what: string;
  readonly when: string;
}

/** The tasks of those who are trained and of those who wait. */
export function trainingTasks({
  training,
  measurement,
}: Pick<Windows, 'training' | 'measurement'>): Readonly<Record<'treated' | 'waiting', Task>> {
  return {
    treated: { what: 'Take part in the training', when: `${training.start} to ${training.end}` },
    waiting: { what: 'Work as before, without the training', when: waitingTime(training.end, measurement.end) },
  };
}

/** Whoever waits is not trained before training and measurement have both ended. */
function waitingTime(trained: string, measured: string): string {
  const last = measured > trained ? measured : trained;
  return `until ${last}; training offered from ${addDays(last, 1)} on`;
}
