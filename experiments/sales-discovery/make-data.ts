// Writes the made-up data of this pilot. First the roster, alone:   make-data.ts roster
// then, once the arms are drawn, what the systems would record:     make-data.ts outcomes <assignment.csv>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  mondayOf,
  nWeeks,
  type SalesOutcomes,
  type SalesRep,
  simulateRoster,
  simulateSales,
  TRUTH,
} from './simulate-sales.ts';

export { simulateRoster, simulateSales, TRUTH } from './simulate-sales.ts';

const SEED = 'sales-discovery';
const FORMER_STAFF = ['R951', 'R952', 'R953', 'R954', 'R955', 'R956'];
type Cell = string | number;

/** Roster file: one row a person, before the draw. */
export function rosterCsv(reps: readonly SalesRep[]): string {
  return csv(
    ['rep_id', 'team', 'region', 'tenure_months', 'prior_quota_attainment'],
    reps.map((rep) => [rep.id, rep.team, rep.region, rep.tenureMonths, rep.priorQuotaAttainment.toFixed(2)]),
  );
}

/** The three exports, as text by file name. A few rows of the CRM belong to people who are on no roster. */
export function outcomeFiles(reps: readonly SalesRep[], outcomes: SalesOutcomes): Readonly<Record<string, string>> {
  return {
    'lms.csv': lmsCsv(reps, outcomes),
    'crm.csv': crmCsv(reps, outcomes),
    'calls.csv': callsCsv(reps, outcomes),
  };
}

function lmsCsv(reps: readonly SalesRep[], { attempts }: SalesOutcomes): string {
  const header = ['course_id', 'user_id', 'enrollment_completion_date', 'enrollment_status', 'enrollment_score'];
  const rows = attempts.map(({ rep, date, score }) => [
    'DISC-ASSESS',
    reps[rep]!.id,
    date,
    'completed',
    score.toFixed(1),
  ]);
  const abandoned = attempts.filter((_, i) => i % 37 === 5);
  const unfinished = abandoned.map(({ rep, date }) => ['DISC-ASSESS', reps[rep]!.id, date, 'in_progress', '']);
  return csv(header, [...rows, ...unfinished]);
}

function crmCsv(reps: readonly SalesRep[], outcomes: SalesOutcomes): string {
  const header = [
    'owner_id',
    'week_start',
    'qualified_opportunities',
    'closed_won_amount',
    'list_amount',
    'discount_amount',
  ];
  const rows = weekly(reps, outcomes.opportunities, (at) => [
    outcomes.opportunities[at]!,
    outcomes.wonAmount[at]!,
    outcomes.listAmount[at]!,
    outcomes.discountAmount[at]!,
  ]);
  const former = FORMER_STAFF.flatMap((id, i) =>
    [0, 1, 2].map((week) => [id, mondayOf(week), (i + week) % 4, 0, 0, 0]),
  );
  return csv(header, [...rows, ...former]);
}

function callsCsv(reps: readonly SalesRep[], outcomes: SalesOutcomes): string {
  const header = ['rep_id', 'week_start', 'calls_recorded', 'calls_with_framework'];
  return csv(
    header,
    weekly(reps, outcomes.calls, (at) => [outcomes.calls[at]!, outcomes.frameworkCalls[at]!]),
  );
}

function weekly(reps: readonly SalesRep[], present: Float64Array, cells: (at: number) => Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const [i, rep] of reps.entries()) {
    for (let week = 0; week < nWeeks; week++) {
      const at = i * nWeeks + week;
      if (!Number.isNaN(present[at]!)) rows.push([rep.id, mondayOf(week), ...cells(at)]);
    }
  }
  return rows;
}

/** 1 where the assignment list puts a person into an arm other than control. */
export function treatedOf(reps: readonly SalesRep[], assignmentCsv: string): Uint8Array {
  const [header = '', ...lines] = assignmentCsv.trim().split(/\r?\n/);
  const names = header.split(',');
  const [unit, arm] = [names.indexOf('unit'), names.indexOf('arm')];
  if (unit < 0 || arm < 0) throw new Error(`assignment list: columns "unit" and "arm" are needed, got ${header}.`);
  const armOf = new Map(lines.map((line) => line.split(',')).map((cells) => [cells[unit], cells[arm]]));
  return Uint8Array.from(reps, ({ id }) => {
    const drawn = armOf.get(id);
    if (drawn === undefined)
      throw new Error(`assignment list: every person of the roster is needed, ${id} is missing.`);
    return drawn === 'control' ? 0 : 1;
  });
}

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

function write(name: string, text: string): void {
  mkdirSync(new URL('data/', import.meta.url), { recursive: true });
  writeFileSync(fileURLToPath(new URL(`data/${name}`, import.meta.url)), text);
}

function main([stage, assignment]: readonly string[]): void {
  const { reps } = simulateRoster(SEED);
  if (stage === 'roster') {
    write('roster.csv', rosterCsv(reps));
    return;
  }
  if (stage !== 'outcomes' || assignment === undefined) {
    throw new Error('make-data: say "roster", or "outcomes" and the assignment list.');
  }
  const outcomes = simulateSales({ seed: SEED, treated: treatedOf(reps, readFileSync(assignment, 'utf8')) });
  for (const [name, text] of Object.entries(outcomeFiles(reps, outcomes))) write(name, text);
  write('truth.json', `${JSON.stringify(TRUTH, null, 2)}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
