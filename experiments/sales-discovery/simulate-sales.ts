import { makeRng, type Rng } from '../../src/core/rng.ts';

// A made-up sales organisation whose true effects are known: 24 teams of unequal size, about 400 people, weekly figures.

export interface SalesRep {
  readonly id: string;
  readonly team: string;
  readonly region: string;
  readonly tenureMonths: number;
  readonly priorQuotaAttainment: number;
}

export interface SalesRoster {
  readonly teams: readonly string[];
  readonly reps: readonly SalesRep[];
}

export interface Attempt {
  readonly rep: number;
  /** ISO day. */
  readonly date: string;
  /** 0 to 100. */
  readonly score: number;
}

/** Weekly arrays are rep-major, length reps x weeks; NaN once a person has left or where the system holds no row. */
export interface SalesOutcomes {
  readonly opportunities: Float64Array;
  readonly wonAmount: Float64Array;
  readonly listAmount: Float64Array;
  readonly discountAmount: Float64Array;
  readonly calls: Float64Array;
  readonly frameworkCalls: Float64Array;
  readonly attempts: readonly Attempt[];
}

export const WEEKS = { baseline: 12, training: 4, measurement: 26 } as const;
export const nWeeks = WEEKS.baseline + WEEKS.training + WEEKS.measurement;
const FIRST_MONDAY = Date.UTC(2025, 0, 6);
const DAY = 86_400_000;

/** What the training truly does to each person, from the first measured week on. */
export const TRUTH = {
  /** Points of the assessment, 0 to 100. */
  discovery_score: 9,
  /** Share of recorded calls. */
  framework_share: 0.12,
  /** Qualified opportunities a person and week. */
  qualified_opportunities: 0.25,
  /** Discount as a share of the list price. */
  average_discount: 0,
} as const;

const N_TEAMS = 24;
const REGIONS = ['North', 'East', 'South', 'West'] as const;
const WEEKLY_CHANCE_OF_LEAVING = 0.0033;
const CHANCE_OF_NO_CRM_ACCOUNT = 0.008;
const CHANCE_OF_NO_FINAL_TEST = 0.04;
const CHANCE_OF_RETAKE = 0.08;

/** ISO day of the Monday of a week, counted from 0. */
export function mondayOf(week: number): string {
  return isoDay(week * 7);
}

/** People and teams, before anybody is assigned. The seed decides everything. */
export function simulateRoster(seed: string): SalesRoster {
  const { teams, reps } = organisation(seed);
  return { teams, reps: reps.map(({ rep }) => rep) };
}

export type Recorded = 'assessments' | 'calls' | 'opportunities' | 'deals';

/**
 * What the systems would record, given who was trained. `treated`: 1 or 0 per person in the order of the roster.
 * Each kind of record has its own stream; people, shocks, leavers and the noise of scores, calls and opportunities are the
 * same for every assignment of one seed, so that only the trained differ, by `TRUTH`. Deals follow from opportunities.
 * `only` leaves the other kinds out.
 */
export function simulateSales({
  seed,
  treated,
  only = ['assessments', 'calls', 'opportunities', 'deals'],
}: {
  readonly seed: string;
  readonly treated: Uint8Array;
  readonly only?: readonly Recorded[];
}): SalesOutcomes {
  const { reps, teamTraits } = organisation(seed);
  const rng = makeRng(seed);
  const leaving = rng.fork('leaving');
  const leavesIn = reps.map(() => leavingWeek(leaving));
  const course = { seed, reps, leavesIn, treated };
  const calls = only.includes('calls') ? recordCalls(course) : { calls: empty(course), frameworkCalls: empty(course) };
  const opportunities = only.includes('opportunities') ? recordOpportunities(course) : empty(course);
  const none = { wonAmount: empty(course), listAmount: empty(course), discountAmount: empty(course) };
  const deals = only.includes('deals') ? recordDeals(course, opportunities) : none;
  const attempts = only.includes('assessments') ? recordAssessments(course, teamTraits) : [];
  return { ...calls, opportunities, ...deals, attempts };
}

interface Course {
  readonly seed: string;
  readonly reps: readonly Person[];
  readonly leavesIn: readonly number[];
  readonly treated: Uint8Array;
}

interface TeamTraits {
  readonly logRate: number;
  readonly score: number;
  readonly share: number;
}

interface Person {
  readonly rep: SalesRep;
  readonly team: number;
  readonly rate: number;
  readonly ability: number;
  readonly share: number;
  readonly discount: number;
}

function organisation(seed: string): { teams: string[]; teamTraits: TeamTraits[]; reps: Person[] } {
  const rng = makeRng(seed).fork('organisation');
  const teams = Array.from({ length: N_TEAMS }, (_, t) => `Team ${String(t + 1).padStart(2, '0')}`);
  const sizes = teams.map(() => Math.min(32, Math.max(8, Math.round(16 * Math.exp(0.3 * normal(rng))))));
  const teamTraits = teams.map(() => ({
    logRate: 0.1 * normal(rng),
    score: 2.5 * normal(rng),
    share: 0.03 * normal(rng),
  }));
  const reps: Person[] = [];
  for (const [t, team] of teams.entries()) {
    for (let member = 0; member < sizes[t]!; member++) {
      reps.push(personOf(`R${String(reps.length + 1).padStart(3, '0')}`, team, t, teamTraits[t]!, rng));
    }
  }
  return { teams, teamTraits, reps };
}

function personOf(id: string, team: string, t: number, traits: TeamTraits, rng: Rng): Person {
  const skill = normal(rng);
  const tenureMonths = Math.max(1, Math.round(Math.exp(3 + 0.8 * normal(rng))));
  return {
    rep: {
      id,
      team,
      region: REGIONS[t % REGIONS.length]!,
      tenureMonths,
      priorQuotaAttainment: Math.max(0.2, Math.round(100 * (0.95 + 0.15 * skill + 0.12 * normal(rng))) / 100),
    },
    team: t,
    rate: 2 * Math.exp(traits.logRate + 0.4 * skill),
    ability: 56 + traits.score + 4 * skill + 7 * normal(rng),
    share: Math.min(0.75, Math.max(0.05, 0.3 + traits.share + 0.1 * normal(rng))),
    discount: Math.min(0.3, Math.max(0.02, 0.12 + 0.03 * normal(rng))),
  };
}

/** Weekly shocks that a team shares (log scale): what keeps the outcomes of its members alike after the baseline. */
function teamShocks(rng: Rng): Float64Array {
  const shocks = new Float64Array(N_TEAMS * nWeeks);
  for (let t = 0; t < N_TEAMS; t++) {
    let level = 0.08 * normal(rng);
    for (let week = 0; week < nWeeks; week++) {
      shocks[t * nWeeks + week] = level;
      level = 0.95 * level + 0.08 * Math.sqrt(1 - 0.95 ** 2) * normal(rng);
    }
  }
  return shocks;
}

/** Nobody on the roster has left before the training starts. */
function leavingWeek(rng: Rng): number {
  for (let week = WEEKS.baseline; week < nWeeks; week++) if (rng.uniform() < WEEKLY_CHANCE_OF_LEAVING) return week;
  return Number.POSITIVE_INFINITY;
}

function recordAssessments(
  { seed, reps, leavesIn, treated }: Course,
  teamTraits: readonly TeamTraits[],
): readonly Attempt[] {
  const rng = makeRng(seed).fork('assessments');
  return reps.flatMap((person, rep) => {
    const growth =
      4 + 0.4 * teamTraits[person.team]!.score * normal(rng) + (treated[rep] === 1 ? TRUTH.discovery_score : 0);
    const skipsFinal = rng.uniform() < CHANCE_OF_NO_FINAL_TEST;
    const sittings = [
      { week: WEEKS.baseline - 2, level: person.ability, taken: true },
      { week: WEEKS.baseline + WEEKS.training, level: person.ability + growth, taken: !skipsFinal },
    ];
    return sittings.flatMap(({ week, level, taken }) => {
      const day = week * 7 + rng.integer(10);
      const retakes = rng.uniform() < CHANCE_OF_RETAKE;
      const first = { rep, date: isoDay(day), score: boundedScore(level + 4.5 * normal(rng)) };
      const second = { rep, date: isoDay(day + 1), score: boundedScore(level + 1 + 4.5 * normal(rng)) };
      if (!taken || week + 1 >= leavesIn[rep]!) return [];
      return retakes ? [first, second] : [first];
    });
  });
}

function recordCalls(course: Course): Pick<SalesOutcomes, 'calls' | 'frameworkCalls'> {
  const rng = makeRng(course.seed).fork('calls');
  const [calls, frameworkCalls] = [empty(course), empty(course)];
  forEachWeek(course, (person, at, trained) => {
    const share = person.share + (trained ? TRUTH.framework_share : 0);
    const made = poisson(9, rng.uniform());
    let used = 0;
    for (let call = 0; call < made; call++) if (rng.uniform() < share) used++;
    calls[at] = made;
    frameworkCalls[at] = used;
  });
  return { calls, frameworkCalls };
}

function recordOpportunities(course: Course): Float64Array {
  const rng = makeRng(course.seed).fork('opportunities');
  const shocks = teamShocks(rng.fork('team shocks'));
  const hasAccount = course.reps.map(() => rng.uniform() >= CHANCE_OF_NO_CRM_ACCOUNT);
  const opportunities = empty(course);
  forEachWeek(course, (person, at, trained) => {
    const week = at % nWeeks;
    const season = 1 + 0.08 * Math.sin((2 * Math.PI * week) / 52);
    const usual = person.rate * season * Math.exp(shocks[person.team * nWeeks + week]!);
    const count = poisson(usual + (trained ? TRUTH.qualified_opportunities : 0), rng.uniform());
    if (hasAccount[Math.floor(at / nWeeks)]) opportunities[at] = count;
  });
  return opportunities;
}

/** Most weeks win little, some very much. */
function recordDeals(
  course: Course,
  opportunities: Float64Array,
): Pick<SalesOutcomes, 'wonAmount' | 'listAmount' | 'discountAmount'> {
  const rng = makeRng(course.seed).fork('deals');
  const [wonAmount, listAmount, discountAmount] = [empty(course), empty(course), empty(course)];
  forEachWeek(course, (person, at, trained) => {
    const discount = Math.max(0, person.discount + 0.02 * normal(rng) + (trained ? TRUTH.average_discount : 0));
    if (Number.isNaN(opportunities[at]!)) return;
    let list = 0;
    for (let deal = 0; deal < opportunities[at]!; deal++) {
      const size = Math.round(Math.exp(7.17 + 1.1 * normal(rng)));
      if (rng.uniform() < 0.2) list += size;
    }
    listAmount[at] = list;
    discountAmount[at] = Math.round(list * discount);
    wonAmount[at] = list - discountAmount[at]!;
  });
  return { wonAmount, listAmount, discountAmount };
}

/** Visits every week of every person up to their leaving; `at` is the cell in a weekly array. */
function forEachWeek(
  { reps, leavesIn, treated }: Course,
  visit: (person: Person, at: number, trained: boolean) => void,
): void {
  for (const [i, person] of reps.entries()) {
    for (let week = 0; week < nWeeks && week < leavesIn[i]!; week++) {
      visit(person, i * nWeeks + week, treated[i] === 1 && week >= WEEKS.baseline + WEEKS.training);
    }
  }
}

function empty({ reps }: Course): Float64Array {
  return new Float64Array(reps.length * nWeeks).fill(Number.NaN);
}

function boundedScore(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 10) / 10));
}

function isoDay(day: number): string {
  return new Date(FIRST_MONDAY + day * DAY).toISOString().slice(0, 10);
}

/** Box and Muller 1958. */
function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
}

/** The count whose cumulative probability first exceeds a uniform number; one number a draw, so that streams stay in step. */
export function poisson(mean: number, uniform: number): number {
  let probability = Math.exp(-mean);
  let cumulative = probability;
  let count = 0;
  while (uniform > cumulative && probability > 0) {
    count++;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}
