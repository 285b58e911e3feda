import { holdFolder } from './files/hold-folder.ts';

/** Writing a report takes a second; a holder that is slower than this is in trouble. */
const TURN_MS = 60_000;

/** Works in the folder of all reports; pages of other pilots are written to it too, so this waits for its turn. */
export function holdReports(reports: string, work: () => Promise<void>): Promise<void> {
  return holdFolder({ folder: reports, name: 'reports', waitMs: TURN_MS }, work);
}
