import { type CsvCell, formatCsv } from '../../src/files/csv.ts';
import { daysBetween } from '../../src/plan/iso-day.ts';
import { type Course, completes } from './attendance.ts';
import { FIRST_MONDAY, nWeeks, TRAINING_WEEKS, WAVES } from './calendar.ts';
import { type PersonWeek, personWeeks } from './person-weeks.ts';
import type { CampaignWeek, Opportunity, SkillsCheck } from './records.ts';

// SYNTHETIC. The records as an analyst would join and sum them for the bare-table verbs.

export interface Records {
  readonly campaigns: readonly CampaignWeek[];
  readonly opportunities: readonly Opportunity[];
  readonly checks: readonly SkillsCheck[];
}

/** From here on the three waves are trained and the last one waits. */
const AFTER = WAVES[2].startWeek + TRAINING_WEEKS;
const PASS_MARK = 65;

/** One row a person and week; `start` is the first week of the wave, empty for the wave that is trained after the end. */
export function weeksCsv({ people, waves }: Course, records: Records): string {
  const pipeline = new Map<string, number>();
  for (const { person, day, amount } of records.opportunities) {
    const key = `${person} ${weekOf(day)}`;
    pipeline.set(key, (pipeline.get(key) ?? 0) + amount);
  }
  const header = ['unit', 'team', 'week', 'start', 'trained', 'campaigns', 'ab_tests', 'impressions', 'clicks'];
  return formatCsv([
    [...header, 'leads', 'pipeline'],
    ...personWeeks(records.campaigns).map(({ person, week, campaigns, tests, impressions, clicks, leads }) => {
      const { marketer } = people[person]!;
      const { startWeek } = waves[person]!;
      const start = startWeek < nWeeks ? startWeek : null;
      const amount = pipeline.get(`${person} ${week}`) ?? 0;
      const trained = week >= startWeek ? 1 : 0;
      return [marketer.id, marketer.team, week, start, trained, campaigns, tests, impressions, clicks, leads, amount];
    }),
  ]);
}

/** One row a person: drawn to one of three waves or to wait; before the first start, and after the third training. */
export function peopleCsv(course: Course, records: Records): string {
  const weeks = grouped(personWeeks(records.campaigns), ({ person }) => person);
  const opportunities = grouped(records.opportunities, ({ person }) => person);
  const checks = grouped(records.checks, ({ person }) => person);
  const rows = course.people.map(({ marketer }, person): CsvCell[] => {
    const own = weeks.get(person) ?? [];
    const before = own.filter(({ week }) => week < WAVES[0].startWeek);
    const after = own.filter(({ week }) => week >= AFTER);
    const scores = new Map((checks.get(person) ?? []).map(({ day, score }) => [weekOf(day), score]));
    const last = scores.get(nWeeks - 1) ?? null;
    const won = (opportunities.get(person) ?? []).map(({ day }) => weekOf(day)).filter((week) => week >= AFTER);
    const isThere = after.length > 0;
    const weeksThere = Math.min(nWeeks, course.leavesIn[person]!) - AFTER;
    return [
      ...[marketer.id, marketer.team, marketer.region, marketer.channel, marketer.tenureMonths],
      ...[course.waves[person]!.startWeek < nWeeks ? 1 : 0, completes(course, person) ? 1 : 0],
      ...[scores.get(WAVES[0].startWeek - 1) ?? null, last, last === null ? null : last >= PASS_MARK ? 1 : 0],
      ...[weekly(before, 'leads'), isThere ? weekly(after, 'leads') : null, isThere ? weekly(after, 'clicks') : null],
      ...(isThere ? [won.length, weeksThere] : [null, null]),
      ...(isThere
        ? [won.length > 0 ? Math.min(...won) - AFTER + 1 : weeksThere, won.length > 0 ? 1 : 0]
        : [null, null]),
    ];
  });
  const header = ['unit', 'team', 'region', 'channel', 'tenure_months', 'drawn', 'came'];
  const measured = ['score_before', 'score_after', 'passed', 'leads_before', 'leads_after', 'clicks_after'];
  return formatCsv([
    [...header, ...measured, 'opportunities', 'weeks_there', 'weeks_to_opportunity', 'had_opportunity'],
    ...rows,
  ]);
}

/** One row a team and week, of the first wave and the one that waits; the last week, which a region lacks, is left out. */
export function teamsCsv({ people, waves }: Course, records: Records): string {
  const compared = personWeeks(records.campaigns).filter(
    ({ person, week }) => [WAVES[0], WAVES[3]].some((wave) => wave === waves[person]) && week < nWeeks - 1,
  );
  const groups = grouped(compared, ({ person, week }) => `${people[person]!.marketer.team} ${week}`);
  const rows = [...groups.values()].map((own): CsvCell[] => {
    const [{ person, week }] = own as [PersonWeek];
    const isTrained = waves[person] === WAVES[0];
    return [
      ...[people[person]!.marketer.team, people[person]!.marketer.region, week, isTrained ? 1 : 0],
      ...[isTrained && week >= WAVES[0].startWeek ? 1 : 0, weekly(own, 'leads')],
    ];
  });
  return formatCsv([['team', 'region', 'week', 'drawn', 'trained', 'leads'], ...rows]);
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string | number): Map<string | number, Row[]> {
  const groups = new Map<string | number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** Mean of the weeks that are there, rounded to three digits. */
function weekly(weeks: readonly PersonWeek[], of: 'leads' | 'clicks'): number {
  return Math.round((1000 * weeks.reduce((sum, week) => sum + week[of], 0)) / weeks.length) / 1000;
}

function weekOf(day: string): number {
  return Math.floor(daysBetween(FIRST_MONDAY, day) / 7);
}
