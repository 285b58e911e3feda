import type { Rng } from '../../src/core/rng.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';
import { firstDay } from './calendar.ts';

/** Months of each phase; between the last two lies one of training. */
export interface Months {
  /** Before the baseline. */
  readonly earlier: number;
  readonly before: number;
  readonly after: number;
}

export interface Person {
  readonly id: string;
  readonly team: string;
  /** Months in the job, and last year's share of the quota in percent: what a roster knows. */
  readonly tenure: number;
  readonly attainment: number;
  /** Sales of a month without any training; months count from that of the training. */
  readonly sales: (month: number) => number;
  /** Chance of this person's own, for what happens to them. */
  readonly rng: Rng;
}

const USUAL = 100;
/** Standard deviations: lasting differences between people and between teams, of a team's month, and passing ones of a person. */
const SD = { person: 8, team: 4, teamMonth: 1.5, passing: 8 };
/** Correlation of a person's passing part from month to month. */
const MEMORY = 0.5;
const SEASON = 6;

/** People in teams whose monthly sales have lasting levels, passing months that are remembered by half, team months and a season. */
export function organisation(
  rng: Rng,
  { nTeams, teamSize, months }: { readonly nTeams: number; readonly teamSize: number; readonly months: Months },
): readonly Person[] {
  const first = -months.earlier - months.before;
  const nMonths = months.after - first + 1;
  return Array.from({ length: nTeams }, (_, team) => {
    const own = rng.fork(`team ${team}`);
    const teamParts = Array.from({ length: nMonths }, () => SD.teamMonth * normal(own));
    const teamLevel = SD.team * normal(own);
    return Array.from({ length: teamSize }, (_, place) => {
      const chance = own.fork(`person ${place}`);
      const lasting = normal(chance);
      const passing: number[] = [normal(chance)];
      while (passing.length < nMonths)
        passing.push(MEMORY * passing.at(-1)! + Math.sqrt(1 - MEMORY * MEMORY) * normal(chance));
      const level = USUAL + teamLevel + SD.person * lasting;
      return {
        id: `P${String(team * teamSize + place + 1).padStart(4, '0')}`,
        team: `T${String(team + 1).padStart(2, '0')}`,
        tenure: 1 + chance.integer(96),
        attainment: Math.round(95 + 12 * (0.7 * lasting + 0.7 * normal(chance))),
        sales: (month: number) =>
          level +
          SEASON * Math.sin((2 * Math.PI * (month + 6)) / 12) +
          teamParts[month - first]! +
          SD.passing * passing[month - first]!,
        rng: chance.fork('events'),
      };
    });
  }).flat();
}

/** A standard normal deviate. */
const normal = (rng: Rng): number => normalQuantile(rng.uniform() + 2 ** -54);

/** All months of the phases, the training's own too. */
const monthsOf = ({ earlier, before, after }: Months): readonly number[] =>
  Array.from({ length: earlier + before + 1 + after }, (_, i) => i - earlier - before);

/** Lines of the roster with further columns. */
export function rosterLines(
  people: readonly Person[],
  further: Readonly<Record<string, (person: Person) => string>> = {},
): readonly string[] {
  const names = Object.keys(further);
  return [
    ['person', 'team', 'tenure', 'attainment', ...names].join(','),
    ...people.map((person) =>
      [person.id, person.team, person.tenure, person.attainment, ...names.map((name) => further[name]!(person))].join(
        ',',
      ),
    ),
  ];
}

/** Lines of a KPI file, one a person and month to one decimal; no line where the value is null. */
export function salesLines(
  people: readonly Person[],
  months: Months,
  salesIn: (person: Person, month: number) => number | null,
): readonly string[] {
  return [
    'person,month,sales',
    ...people.flatMap((person) =>
      monthsOf(months).flatMap((month) => {
        const value = salesIn(person, month);
        return value === null ? [] : [`${person.id},${firstDay(month)},${value.toFixed(1)}`];
      }),
    ),
  ];
}
