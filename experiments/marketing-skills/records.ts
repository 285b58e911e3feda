import { makeRng } from '../../src/core/rng.ts';
import { poisson } from '../sales-discovery/simulate-sales.ts';
import { type Course, completes } from './attendance.ts';
import { dayOf, nWeeks } from './calendar.ts';
import { gainOf } from './effects.ts';
import { normal } from './organisation.ts';

// SYNTHETIC. What the systems would have recorded. Each kind of record has a stream of its own.

/** One campaign in one week. */
export interface CampaignWeek {
  readonly person: number;
  readonly week: number;
  readonly isTest: boolean;
  readonly impressions: number;
  readonly clicks: number;
  readonly leads: number;
}

export interface Opportunity {
  readonly person: number;
  /** ISO day on which it was created. */
  readonly day: string;
  readonly amount: number;
}

export interface SkillsCheck {
  readonly person: number;
  readonly day: string;
  /** 0 to 100. */
  readonly score: number;
}

/** Weeks in which everybody is asked: before each start, once between, and the last. */
export const CHECK_WEEKS = [11, 15, 19, 27, 35] as const;
const CHANCE_OF_NO_CHECK = 0.04;

/** Share of leads that become an opportunity, and the log-normal size of one, in EUR. */
export const PIPELINE = { share: 0.01, median: 10_000, logSpread: 1.2 } as const;

/** A year of slowly better and worse weeks, for everybody alike. */
function season(week: number): number {
  return 1 + 0.08 * Math.sin((2 * Math.PI * (week + 5)) / 52) + 0.002 * week;
}

export function recordCampaigns(course: Course): readonly CampaignWeek[] {
  const rng = makeRng(course.seed).fork('campaigns');
  return course.people.flatMap((person, at) => {
    const trained = completes(course, at);
    return Array.from({ length: nWeeks }, (_, week): CampaignWeek[] => {
      const gain = trained ? gainOf(course.waves[at]!, week) : null;
      const shock = course.teamShocks[person.team * nWeeks + week]!;
      const rate = person.conversionRate * season(week) * Math.exp(shock);
      const budget = person.impressions * Math.exp(0.1 * normal(rng));
      const weights = Array.from(
        { length: 1 + poisson(person.furtherCampaigns, rng.uniform()) },
        () => 0.3 + rng.uniform(),
      );
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const campaigns = weights.map((weight) => {
        const impressions = Math.round((budget * weight) / total);
        const expected = impressions * person.clickRate;
        const clicks = Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(rng)));
        const leads = poisson(clicks * rate + ((gain?.leads ?? 0) * weight) / total, rng.uniform());
        const isTest = rng.uniform() < person.testedShare + (gain?.tested ?? 0);
        return { person: at, week, isTest, impressions, clicks, leads: Math.min(leads, clicks) };
      });
      return week < course.leavesIn[at]! && course.away[at * nWeeks + week] === 0 ? campaigns : [];
    }).flat();
  });
}

/** Most weeks bring none, some a very large one. */
export function recordPipeline(course: Course, campaigns: readonly CampaignWeek[]): readonly Opportunity[] {
  const rng = makeRng(course.seed).fork('pipeline');
  return campaigns.flatMap(({ person, week, leads }) =>
    Array.from({ length: leads }, () => rng.uniform() < PIPELINE.share)
      .filter((isOpportunity) => isOpportunity)
      .map(() => {
        const amount = Math.round(PIPELINE.median * Math.exp(PIPELINE.logSpread * normal(rng)));
        return { person, day: dayOf(week, rng.integer(7)), amount };
      }),
  );
}

export function recordChecks(course: Course): readonly SkillsCheck[] {
  const rng = makeRng(course.seed).fork('skills checks');
  return course.people.flatMap((person, at) =>
    CHECK_WEEKS.flatMap((week, sitting) => {
      const gain = completes(course, at) ? gainOf(course.waves[at]!, week).score : 0;
      const score = person.ability + 0.8 * sitting + gain + 5 * normal(rng);
      const [sits, day] = [rng.uniform() >= CHANCE_OF_NO_CHECK, dayOf(week, rng.integer(5))];
      return sits && week < course.leavesIn[at]!
        ? [{ person: at, day, score: Math.min(100, Math.max(0, Math.round(10 * score) / 10)) }]
        : [];
    }),
  );
}
