import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPilot } from '../src/pilot.ts';
import { temporaryFolder } from './files/temporary-folder.ts';

/** The plan of a pilot whose outcome is deals, once before and once after the course; `roster` and `design` are flow maps. */
const dealsPlan = ({ question, roster, design, replicates }: DealsPlan) => `question: ${question}
roster: ${roster}
windows:
  baseline: { start: 2026-01-01, end: 2026-03-31 }
  training: { start: 2026-04-01, end: 2026-04-30 }
  measurement: { start: 2026-05-01, end: 2026-06-30 }
design: ${design}
kpis:
  - name: sales
    label: Sales
    tier: business
    role: primary
    unit: deals
    source: { shape: long, file: data/sales.csv, unit: person, time: day, value: deals }
    money: { valuePerUnit: 100, basis: revenue, grossMargin: 0.7 }
analysis: { replicates: ${replicates} }
roi: { costs: [{ item: Rooms, amount: 900, category: delivery }, { item: Time, amount: 50, basis: per-learner, category: learner-time }] }
`;

interface DealsPlan {
  readonly question: string;
  readonly roster: string;
  readonly design: string;
  readonly replicates: number;
}

/** A folder with such a plan and its roster, and what writes the deals and runs it. */
export function dealsPilot(plan: DealsPlan, roster: readonly string[]) {
  const root = temporaryFolder();
  const folder = join(root, 'experiments', 'deals');
  const request = { folder, reports: join(root, 'reports'), now: '2026-03-30T08:00:00Z' };
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, 'data', file), `${lines.join('\n')}\n`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'pilot.yaml'), dealsPlan(plan));
  write('roster.csv', roster);
  /** `deals` of each person before and after. */
  const measured = async (deals: readonly (readonly [person: string, before: number, after: number])[]) => {
    const rows = deals.flatMap(([person, before, after]) => [
      `${person},2026-02-10,${before.toFixed(3)}`,
      `${person},2026-05-10,${after.toFixed(3)}`,
    ]);
    write('sales.csv', ['person,day,deals', ...rows]);
    const { results, page } = await runPilot(request);
    return { results, html: readFileSync(page, 'utf8') };
  };
  return { folder, request, measured };
}
