import { type CsvCell, formatCsv } from '../../src/files/csv.ts';
import { peopleCsv, type Records, teamsCsv, weeksCsv } from './analyst-tables.ts';
import { type Course, completes } from './attendance.ts';
import { dayOf, nWeeks, TRAINING_WEEKS } from './calendar.ts';
import type { Person } from './organisation.ts';
import { recordCampaigns, recordChecks, recordPipeline } from './records.ts';
import { truthOf } from './truth.ts';

// SYNTHETIC. The records as the systems export them: names, orders and gaps are theirs.

/** Owners in the advertising account who are on no roster. */
const AGENCIES = ['AGENCY-NORTH', 'AGENCY-SOUTH', 'AGENCY-WEST'];
/** Its report ran while the last week was still Sunday there. */
const LATE_REGION = 'Asia Pacific';

/** Roster file: one row a person, before the draw. */
export function rosterCsv(people: readonly Person[]): string {
  return formatCsv([
    ['marketer_id', 'team', 'region', 'channel', 'tenure_months', 'prior_target_attainment'],
    ...people.map(({ marketer: { id, team, region, channel, tenureMonths, priorAttainment } }) => [
      id,
      team,
      region,
      channel,
      tenureMonths,
      priorAttainment.toFixed(2),
    ]),
  ]);
}

/** The exports, the truth behind them, and the tables that an analyst makes of them, as text by path in the pilot's folder. */
export function outcomeFiles(course: Course): Readonly<Record<string, string>> {
  const campaigns = recordCampaigns(course);
  const records = {
    campaigns: campaigns.filter(({ person, week }) => !isLate(course.people[person]!, week)),
    opportunities: recordPipeline(course, campaigns),
    checks: recordChecks(course),
  };
  return {
    'data/campaigns.csv': campaignsCsv(course, records),
    'data/opportunities.csv': opportunitiesCsv(course, records),
    'data/skills-checks.csv': checksCsv(course, records),
    'data/attendance.csv': attendanceCsv(course),
    'data/truth.json': truthJson(course),
    'tables/weeks.csv': weeksCsv(course, records),
    'tables/people.csv': peopleCsv(course, records),
    'tables/teams.csv': teamsCsv(course, records),
  };
}

function isLate({ marketer }: Person, week: number): boolean {
  return week === nWeeks - 1 && marketer.region === LATE_REGION;
}

function campaignsCsv({ people }: Course, { campaigns }: Records): string {
  const own = campaigns.map(({ person, week, isTest, impressions, clicks, leads }, i) => [
    `C${String(i + 1).padStart(5, '0')}`,
    people[person]!.marketer.id,
    slashed(dayOf(week)),
    1,
    isTest ? 1 : 0,
    impressions,
    clicks,
    leads,
  ]);
  const agencies = AGENCIES.flatMap((id, i) =>
    [0, 1, 2].map((week) => [
      `A${i + 1}${week}`,
      id,
      slashed(dayOf(week)),
      1,
      0,
      9000 + 500 * i,
      160 + 7 * week,
      5 + i,
    ]),
  );
  const header = ['campaign_id', 'owner_id', 'week_start', 'campaigns', 'ab_test', 'impressions', 'clicks', 'leads'];
  return formatCsv([header, ...own, ...agencies]);
}

/** The advertising account writes days as 31/12/2025. */
function slashed(day: string): string {
  return day.split('-').reverse().join('/');
}

function opportunitiesCsv({ people }: Course, { opportunities }: Records): string {
  const rows = opportunities.map(({ person, day, amount }, i): CsvCell[] => [
    `OPP-${String(i + 1).padStart(4, '0')}`,
    people[person]!.marketer.id,
    day,
    amount,
  ]);
  return formatCsv([['opportunity_id', 'created_by', 'created_date', 'amount'], ...rows]);
}

function checksCsv(course: Course, { checks }: Records): string {
  const idOf = (person: number) => course.people[person]!.marketer.id;
  const taken = checks.map(({ person, day, score }) => ['MKT-CHECK', idOf(person), day, 'completed', score.toFixed(1)]);
  const abandoned = checks
    .filter((_, i) => i % 41 === 7)
    .map(({ person, day }) => ['MKT-CHECK', idOf(person), day, 'in_progress', '']);
  const header = ['course_id', 'user_id', 'enrollment_completion_date', 'enrollment_status', 'enrollment_score'];
  return formatCsv([header, ...taken, ...abandoned]);
}

/** One row a person invited so far: the last wave is invited later. */
function attendanceCsv(course: Course): string {
  const rows = course.people.flatMap(({ marketer }, at) => {
    const { arm, startWeek } = course.waves[at]!;
    if (startWeek >= nWeeks || course.leavesIn[at]! <= startWeek) return [];
    const isDone = completes(course, at);
    const lastDay = dayOf(startWeek + TRAINING_WEEKS, -3);
    return [
      ['MKT-SKILLS', marketer.id, arm, dayOf(startWeek), isDone ? lastDay : '', isDone ? 'completed' : 'no_show'],
    ];
  });
  const header = ['course_id', 'user_id', 'wave', 'first_day', 'enrollment_completion_date', 'enrollment_status'];
  return formatCsv([header, ...rows]);
}

function truthJson(course: Course): string {
  const truth = {
    note: 'SYNTHETIC. Expected effects of the drawn waves on everybody drawn, no-shows included (truth.ts).',
    ...truthOf(course),
  };
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(8)) : value);
  return `${JSON.stringify(truth, rounded, 2)}\n`;
}
