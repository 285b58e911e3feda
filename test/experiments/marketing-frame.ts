import type { Course } from '../../experiments/marketing-skills/attendance.ts';
import { nWeeks } from '../../experiments/marketing-skills/calendar.ts';
import { personWeeks } from '../../experiments/marketing-skills/person-weeks.ts';
import type { CampaignWeek } from '../../experiments/marketing-skills/records.ts';
import type { CohortFrame } from '../../src/effects/types.ts';

/** The made-up marketing pilot as a staggered panel, person x week; `leadsIn` null leaves the row out. */
export function marketingFrame(
  { people, waves }: Course,
  leadsIn: (person: number, week: number) => number | null,
): CohortFrame {
  const rows = people.flatMap((_, person) =>
    Array.from({ length: nWeeks }, (_, week) => ({ person, week, value: leadsIn(person, week) })).filter(
      (row): row is { person: number; week: number; value: number } => row.value !== null,
    ),
  );
  const weeks = Array.from({ length: nWeeks }, (_, week) => week);
  return {
    outcome: 'leads',
    term: 'trained',
    units: people.map(({ marketer }) => marketer.id),
    unitOf: Int32Array.from(rows, ({ person }) => person),
    periods: weeks,
    times: Float64Array.from(weeks),
    periodOf: Int32Array.from(rows, ({ week }) => week),
    startOf: Float64Array.from(waves, ({ startWeek }) => (startWeek < nWeeks ? startWeek : Number.POSITIVE_INFINITY)),
    isPanel: true,
    y: Float64Array.from(rows, ({ value }) => value),
    covariates: [],
    clusterOf: [Int32Array.from(rows, ({ person }) => people[person]!.team)],
    weights: null,
  };
}

/** Leads of each person and week, summed over campaigns; null where there is no row. */
export function leadsOf(campaigns: readonly CampaignWeek[]): (person: number, week: number) => number | null {
  const sums = new Map(personWeeks(campaigns).map(({ person, week, leads }) => [person * nWeeks + week, leads]));
  return (person, week) => sums.get(person * nWeeks + week) ?? null;
}
