import { makeRng, type Rng } from '../../src/core/rng.ts';
import { normalQuantile } from '../../src/stats/distributions/normal.ts';

// SYNTHETIC. A made-up marketing organisation: 48 teams of unequal size in four regions, about 290 people.

export const N_TEAMS = 48;
export const REGIONS = ['Americas', 'Asia Pacific', 'Central Europe', 'Northern Europe'] as const;
const CHANNELS = ['search', 'social', 'email'] as const;

/** As the roster knows them. */
export interface Marketer {
  readonly id: string;
  readonly team: string;
  readonly region: (typeof REGIONS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly tenureMonths: number;
  /** Leads of the quarter before, over the target. */
  readonly priorAttainment: number;
}

/** What only the simulation knows. */
export interface Person {
  readonly marketer: Marketer;
  /** 0 to N_TEAMS - 1. */
  readonly team: number;
  /** Impressions a week. */
  readonly impressions: number;
  readonly clickRate: number;
  readonly conversionRate: number;
  /** Campaigns a week beyond the one that always runs. */
  readonly furtherCampaigns: number;
  readonly testedShare: number;
  /** Points of the skills check, 0 to 100. */
  readonly ability: number;
}

/** Everybody, before anybody is assigned. The seed decides everything. */
export function organisation(seed: string): readonly Person[] {
  const rng = makeRng(seed).fork('organisation');
  const people: Person[] = [];
  for (let team = 0; team < N_TEAMS; team++) {
    const size = Math.min(10, Math.max(3, Math.round(6 + 1.6 * normal(rng))));
    const level = { conversion: 0.1 * normal(rng), ability: 2.5 * normal(rng) };
    for (let member = 0; member < size; member++) people.push(personOf(people.length, team, level, rng));
  }
  return people;
}

function personOf(at: number, team: number, level: { conversion: number; ability: number }, rng: Rng): Person {
  const skill = normal(rng);
  return {
    marketer: {
      id: `MK${String(at + 1).padStart(3, '0')}`,
      team: `Team ${String(team + 1).padStart(2, '0')}`,
      region: REGIONS[team % REGIONS.length]!,
      channel: CHANNELS[rng.integer(CHANNELS.length)]!,
      tenureMonths: Math.max(1, Math.round(Math.exp(3 + 0.7 * normal(rng)))),
      priorAttainment: Math.max(0.3, 1 + 0.18 * skill + 0.1 * normal(rng)),
    },
    team,
    impressions: 25_000 * Math.exp(0.15 * normal(rng)),
    clickRate: 0.02 * Math.exp(0.12 * normal(rng)),
    conversionRate: 0.04 * Math.exp(level.conversion + 0.2 * skill),
    furtherCampaigns: 0.6 * Math.exp(0.3 * normal(rng)),
    testedShare: Math.min(0.5, Math.max(0.02, 0.15 + 0.06 * normal(rng))),
    ability: 58 + level.ability + 4 * skill + 6 * normal(rng),
  };
}

export function normal(rng: Rng): number {
  return normalQuantile((rng.word() + 0.5) / 2 ** 32);
}
