// A small pilot that runs: 24 people of 8 teams, drawn by team; cases break one thing of it.

import { revenueKpi, SPRING_MONTHS, springWindows } from '../spring-plan.ts';

export const PILOT = 'spring';

const PEOPLE = Array.from({ length: 24 }, (_, i) => `p${String(i + 1).padStart(2, '0')}`);
const armOf = (i: number) => (i % 8 < 4 ? 'yes' : 'no');

export const goodPlan = `question: Does it pay?
roster:
  file: data/roster.csv
  unit: person
  cluster: team
  covariates: [age]
${springWindows}design:
  method: recorded
  column: trained
  treated: "yes"
  control: "no"
  mechanism: cluster
${revenueKpi}    source: { shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }
    money: { valuePerUnit: 1 }
analysis: { replicates: 199 }
roi:
  costs:
    - { item: Trainer, amount: 1000 }
`;

const rosterRows = PEOPLE.map((person, i) => `${person},t${i % 8},${30 + (i % 5)},${armOf(i)}`);
export const goodRoster = `person,team,age,trained\n${rosterRows.join('\n')}\n`;

const revenueRows = PEOPLE.flatMap((person, i) =>
  SPRING_MONTHS.map(
    (month, m) => `${person},${month}-15,${100 + ((i * 7 + m * 3) % 11) + (m > 2 && armOf(i) === 'yes' ? 9 : 0)}`,
  ),
);
export const goodRevenue = `person,day,amount\n${revenueRows.join('\n')}\n`;

export const goodFiles = {
  'pilot.yaml': goodPlan,
  'data/roster.csv': goodRoster,
  'data/revenue.csv': goodRevenue,
} as const;

/** The plan with one piece replaced. */
export const plan = (piece: string | RegExp, replacement: string) => ({
  'pilot.yaml': replaced(goodPlan, piece, replacement),
});

/** The plan with lines at its end. */
export const added = (lines: string) => ({ 'pilot.yaml': `${goodPlan}${lines}` });

/** The roster with one piece replaced. */
export const roster = (piece: string | RegExp, replacement: string) => ({
  'data/roster.csv': replaced(goodRoster, piece, replacement),
});

/** The KPI file with one piece replaced. */
export const revenue = (piece: string | RegExp, replacement: string) => ({
  'data/revenue.csv': replaced(goodRevenue, piece, replacement),
});

/** Throws where nothing is replaced, so that no case tests nothing. */
function replaced(text: string, piece: string | RegExp, replacement: string): string {
  const changed = text.replace(piece, replacement);
  if (changed === text) throw new Error(`the file has no ${String(piece)}`);
  return changed;
}
