import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallPlan } from '../crash/small-pilot.ts';

const PLAN = smallPlan({
  head: 'title: Onboarding course\nquestion: Does the course raise what a new salesperson sells?\nprogramme: onboarding\n',
  roster: `roster:
  file: data/roster.csv
  unit: person_id
  covariates: [region, months_in_role]
  eligibility: { column: status, keep: [active] }
  consent: { column: consent, keep: ['yes'] }
`,
  design: '{ method: minimize, enrolment: rolling }',
});

const DAYS = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-05-15', '2026-06-15'] as const;
export const LOG = 'design/enrolment.jsonl';

/** A pilot that people join one at a time: 16 are on the roster at first. */
export function makeRollingPilot(folder: string): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'pilot.yaml'), PLAN);
  const people = Array.from(
    { length: 16 },
    (_, i) => `P${i + 1},${['North', 'South', 'East'][i % 3]},${3 + ((5 * i) % 31)},active,yes`,
  );
  writeFileSync(
    join(folder, 'data', 'roster.csv'),
    `${['person_id,region,months_in_role,status,consent', ...people].join('\n')}\n`,
  );
}

/** HR adds rows to the roster. */
export function addPeople(folder: string, ...rows: readonly string[]): void {
  appendFileSync(join(folder, 'data', 'roster.csv'), rows.map((row) => `${row}\n`).join(''));
}

/** The KPI file of everybody who might join, whatever their arm. */
export function writeRevenue(folder: string, nPeople: number): void {
  const rows = Array.from({ length: nPeople }, (_, i) => `P${i + 1}`).flatMap((person, i) =>
    DAYS.map((day, d) => `${person},${day},${100 + 7 * i + d * (3 + ((i * 5) % 11))}`),
  );
  writeFileSync(join(folder, 'data', 'revenue.csv'), `${['person_id,day,amount', ...rows].join('\n')}\n`);
}

export const logLines = (folder: string): readonly string[] =>
  readFileSync(join(folder, LOG), 'utf8').split('\n').slice(0, -1);
