import { TRAINING_WEEKS, type Wave } from './calendar.ts';

// SYNTHETIC. What the training truly does to those who complete it, chosen by us. It works from the end of the two training
// weeks on, differs by wave (the course was shortened: workshop with coaching, workshop, recordings), and leads keep growing.

/** Leads a person and week: at the end of the training, and what every further week adds. */
const LEADS = {
  may: { atEnd: 1.5, aWeek: 0.3 },
  june: { atEnd: 1.2, aWeek: 0.2 },
  july: { atEnd: 0.8, aWeek: 0.1 },
  november: { atEnd: 0, aWeek: 0 },
} as const;

/** Share of the campaigns that are A/B tests. */
const TESTED = { may: 0.25, june: 0.2, july: 0.12, november: 0 } as const;

/** Points of the skills check, 0 to 100. */
const SCORE = { may: 9, june: 8, july: 6, november: 0 } as const;

export interface Gain {
  readonly leads: number;
  readonly tested: number;
  readonly score: number;
}

const NONE: Gain = { leads: 0, tested: 0, score: 0 };

/** True effect of a wave's training in a week on a person who completed it. Clicks, campaigns and deal size stay as they are. */
export function gainOf({ arm, startWeek }: Wave, week: number): Gain {
  const since = week - startWeek - TRAINING_WEEKS;
  if (since < 0) return NONE;
  return { leads: LEADS[arm].atEnd + LEADS[arm].aWeek * since, tested: TESTED[arm], score: SCORE[arm] };
}
