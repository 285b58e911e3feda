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
const WEEKLY_CHANCE_OF_LEAVING = 0.0025;
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

/**
 * What the systems would record, given who was trained. `treated`: 1 or 0 per person in the order of the roster. The
 * same seed gives the same people, shocks and leavers whatever the assignment; only the trained differ, by `TRUTH`.
 */
export function simulateSales({
  seed,
  treated,
}: {
  readonly seed: string;
  readonly treated: Uint8Array;
}): SalesOutcomes {
  const { reps, teamTraits } = organisation(seed);
  const outcomes = emptyOutcomes(reps.length);
  const shocks = teamShocks(makeRng(seed).fork('team shocks'));
  const attempts: Attempt[] = [];
  for (const [i, person] of reps.entries()) {
    const rng = makeRng(seed).fork(`outcomes of ${person.rep.id}`);
    const leavesIn = leavingWeek(rng);
    const hasCrm = rng.uniform() >= CHANCE_OF_NO_CRM_ACCOUNT;
    attempts.push(...assessments(i, person, teamTraits[person.team]!, { trained: treated[i] === 1, leavesIn }, rng));
    for (let week = 0; week < nWeeks && week < leavesIn; week++) {
      const trained = treated[i] === 1 && week >= WEEKS.baseline + WEEKS.training;
      const at = i * nWeeks + week;
      recordCalls(outcomes, at, person, trained, rng);
      recordSales(outcomes, at, { person, trained, shock: shocks[person.team * nWeeks + week]!, week, hasCrm }, rng);
    }
  }
  return { ...outcomes, attempts };
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

function leavingWeek(rng: Rng): number {
  for (let week = 1; week < nWeeks; week++) if (rng.uniform() < WEEKLY_CHANCE_OF_LEAVING) return week;
  return Number.POSITIVE_INFINITY;
}

function assessments(
  rep: number,
  person: Person,
  team: TeamTraits,
  { trained, leavesIn }: { readonly trained: boolean; readonly leavesIn: number },
  rng: Rng,
): readonly Attempt[] {
  const taken: Attempt[] = [];
  const growth = 4 + 0.4 * team.score * normal(rng) + (trained ? TRUTH.discovery_score : 0);
  const skipsFinal = rng.uniform() < CHANCE_OF_NO_FINAL_TEST;
  const sittings = [
    { week: WEEKS.baseline - 2, level: person.ability, taken: true },
    { week: WEEKS.baseline + WEEKS.training, level: person.ability + growth, taken: !skipsFinal },
  ];
  for (const sitting of sittings) {
    const day = sitting.week * 7 + rng.integer(10);
    const retakes = rng.uniform() < CHANCE_OF_RETAKE;
    const scores = [sitting.level + 4.5 * normal(rng), sitting.level + 1 + 4.5 * normal(rng)];
    if (!sitting.taken || sitting.week + 1 >= leavesIn) continue;
    taken.push({ rep, date: isoDay(day), score: boundedScore(scores[0]!) });
    if (retakes) taken.push({ rep, date: isoDay(day + 1), score: boundedScore(scores[1]!) });
  }
  return taken;
}

function recordCalls(
  outcomes: Omit<SalesOutcomes, 'attempts'>,
  at: number,
  person: Person,
  trained: boolean,
  rng: Rng,
): void {
  const calls = poisson(9, rng);
  const share = person.share + (trained ? TRUTH.framework_share : 0);
  let used = 0;
  for (let call = 0; call < calls; call++) if (rng.uniform() < share) used++;
  outcomes.calls[at] = calls;
  outcomes.frameworkCalls[at] = used;
}

interface SalesWeek {
  readonly person: Person;
  readonly trained: boolean;
  readonly shock: number;
  readonly week: number;
  readonly hasCrm: boolean;
}

function recordSales(
  outcomes: Omit<SalesOutcomes, 'attempts'>,
  at: number,
  { person, trained, shock, week, hasCrm }: SalesWeek,
  rng: Rng,
): void {
  const season = 1 + 0.08 * Math.sin((2 * Math.PI * week) / 52);
  const rate = person.rate * season * Math.exp(shock) + (trained ? TRUTH.qualified_opportunities : 0);
  const opportunities = poisson(rate, rng);
  const deals = wonDeals(opportunities, rng);
  const discount = Math.max(0, person.discount + 0.02 * normal(rng) + (trained ? TRUTH.average_discount : 0));
  if (!hasCrm) return;
  outcomes.opportunities[at] = opportunities;
  outcomes.listAmount[at] = deals;
  outcomes.discountAmount[at] = Math.round(deals * discount);
  outcomes.wonAmount[at] = deals - Math.round(deals * discount);
}

/** List price of the deals that a week's opportunities lead to: most weeks little, some weeks very much. */
function wonDeals(opportunities: number, rng: Rng): number {
  let amount = 0;
  for (let deal = 0; deal < opportunities; deal++) {
    const size = Math.round(Math.exp(8.6 + 1.1 * normal(rng)));
    if (rng.uniform() < 0.22) amount += size;
  }
  return amount;
}

function emptyOutcomes(nReps: number): Omit<SalesOutcomes, 'attempts'> {
  const column = () => new Float64Array(nReps * nWeeks).fill(Number.NaN);
  return {
    opportunities: column(),
    wonAmount: column(),
    listAmount: column(),
    discountAmount: column(),
    calls: column(),
    frameworkCalls: column(),
  };
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

/** By multiplication (Knuth); for small means. */
function poisson(mean: number, rng: Rng): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = rng.uniform(); product > limit; product *= rng.uniform()) count++;
  return count;
}
