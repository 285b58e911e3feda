import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const N_PEOPLE = 16;
const FIRST_DAYS = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-05-15', '2026-06-15'] as const;

/** The plan of a small pilot with one KPI in revenue.csv; `head` and `roster` end in a line end. */
export const smallPlan = (given: {
  readonly head: string;
  readonly roster: string;
  readonly design: string;
}) => `${given.head}${given.roster}windows:
  baseline: { start: 2026-01-01, end: 2026-03-31 }
  training: { start: 2026-04-01, end: 2026-04-30 }
  measurement: { start: 2026-05-01, end: 2026-06-30 }
design: ${given.design}
kpis:
  - name: revenue
    label: Revenue a month
    tier: business
    role: primary
    unit: EUR
    source: { shape: long, file: data/revenue.csv, unit: person_id, time: day, value: amount, aggregate: sum }
    smallestEffect: 10
    money: { valuePerUnit: 1, basis: revenue, grossMargin: 0.7 }
analysis: { replicates: 999 }
roi:
  costs: [{ item: Trainers and rooms, amount: 900, category: delivery }]
`;

const PLAN = (title: string) =>
  smallPlan({
    head: `title: ${title}\nquestion: Does the course raise what a salesperson sells?\nowner: L&D team\ncurrency: EUR\nprogramme: sales-enablement\n`,
    roster: 'roster: { file: data/roster.csv, unit: person_id, covariates: [tenure_months] }\n',
    design: '{ method: complete, arms: { control: 1, treatment: 1 }, control: control }',
  });

/**
 * Makes a complete pilot of 16 people, as small as one can be that goes through every stage. `edition` numbers the export of
 * the KPI: each has other amounts, so that each gives other outputs, and the first has a row that is set aside.
 */
export function makeSmallPilot(folder: string, { title = 'Small', edition = 1 } = {}): void {
  const people = Array.from({ length: N_PEOPLE }, (_, i) => `P${i + 1}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'pilot.yaml'), PLAN(title));
  const roster = people.map((person, i) => `${person},${3 + 5 * i}`);
  writeFileSync(join(folder, 'data', 'roster.csv'), `${['person_id,tenure_months', ...roster].join('\n')}\n`);
  const sales = people.flatMap((person, i) =>
    FIRST_DAYS.map((day, d) => `${person},${day},${100 + 7 * i + d * (3 + ((i * 5 + edition * 3) % 11))}`),
  );
  const nobody = edition === 1 ? [',2026-05-15,100'] : [];
  const lines = ['person_id,day,amount', ...sales, ...nobody];
  writeFileSync(join(folder, 'data', 'revenue.csv'), `${lines.join('\n')}\n`);
}
