import { join } from 'node:path';
import { openDuckdb } from './engines/duckdb/open-duckdb.ts';
import { readParquetFile } from './engines/duckdb/read-parquet-file.ts';
import type { Engine } from './engines/engine.ts';
import { hashFile } from './files/hash-file.ts';
import { type OpenEnrolment, openEnrolment } from './open-enrolment.ts';
import { resolveWindows, type Windows } from './plan/defaults.ts';
import { loadPlan } from './plan/load-plan.ts';
import { type LockedManifest, readLock } from './plan/lock.ts';
import type { Plan } from './plan/schema.ts';
import { readRoster } from './roster/read-roster.ts';
import type { Roster } from './roster/types.ts';

/** A pilot whose plan and roster have been read; nothing is written yet. */
export interface OpenPilot {
  readonly name: string;
  readonly folder: string;
  readonly plan: Plan;
  readonly planHash: string;
  readonly windows: Windows;
  /** Under rolling enrolment those who are enrolled, once somebody is. */
  readonly roster: Roster;
  /** The lock as it stands; null where the arms have not been formed. */
  readonly lock: LockedManifest | null;
  /** Who joined so far; null where all are assigned at once, and before the lock. */
  readonly enrolment: OpenEnrolment | null;
  /** SHA-256 of every KPI file, in the plan's order, then of the attendance. Throws where one is missing. */
  readonly recordHashes: () => Promise<readonly string[]>;
}

/** Reads plan, roster, lock and log of a pilot. Throws the errors of `loadPlan`, `readRoster`, `readLock` and `readLog`. */
export async function openPilot(folder: string): Promise<OpenPilot> {
  const { plan, hash, name } = await loadPlan(folder);
  const listed = await readRoster(plan, folder, { parquet: readParquetFile });
  const lock = await readLock(folder);
  const enrolment = lock?.enrolment === undefined ? null : await openEnrolment(folder, listed);
  return {
    name,
    folder,
    plan,
    planHash: hash,
    windows: resolveWindows(plan),
    roster: enrolment?.enrolled ?? listed,
    lock,
    enrolment,
    recordHashes: () =>
      Promise.all(
        [...plan.kpis.map(({ source }) => source.file), ...(plan.attendance ? [plan.attendance.file] : [])].map(
          (file) => hashFile(join(folder, file), file),
        ),
      ),
  };
}

/** Runs work on an embedded DuckDB and closes it, whatever happens. */
export async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openDuckdb();
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
