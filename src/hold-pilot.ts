import { holdFolder } from './files/hold-folder.ts';
import { type OpenPilot, openPilot } from './open-pilot.ts';
import { loadPlan } from './plan/load-plan.ts';

/**
 * Opens a pilot for a command that writes: one at a time. `work` is told which files of a killed command have just been
 * put in place. A plan that cannot be read is said before anything is written. Throws as `openPilot` and `holdFolder` do.
 */
export async function holdPilot<T>(
  folder: string,
  work: (pilot: OpenPilot, finished: readonly string[]) => Promise<T>,
): Promise<T> {
  const { name } = await loadPlan(folder);
  return holdFolder({ folder, name, waitMs: 0 }, async (finished) => work(await openPilot(folder), finished));
}
