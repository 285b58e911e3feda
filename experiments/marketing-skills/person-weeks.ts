import type { CampaignWeek } from './records.ts';

// SYNTHETIC. Campaigns summed.

/** All campaigns of a person in a week, summed. */
export interface PersonWeek {
  readonly person: number;
  readonly week: number;
  readonly campaigns: number;
  readonly tests: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly leads: number;
}

export function personWeeks(campaigns: readonly CampaignWeek[]): readonly PersonWeek[] {
  const sums = new Map<string, PersonWeek>();
  for (const { person, week, isTest, impressions, clicks, leads } of campaigns) {
    const key = `${person} ${week}`;
    const before = sums.get(key);
    sums.set(key, {
      person,
      week,
      campaigns: (before?.campaigns ?? 0) + 1,
      tests: (before?.tests ?? 0) + (isTest ? 1 : 0),
      impressions: (before?.impressions ?? 0) + impressions,
      clicks: (before?.clicks ?? 0) + clicks,
      leads: (before?.leads ?? 0) + leads,
    });
  }
  return [...sums.values()];
}
