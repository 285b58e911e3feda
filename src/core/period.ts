export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Where a period lies with regard to the programme. */
export type Phase = 'earlier' | 'baseline' | 'training' | 'measurement' | 'later';

/** A calendar period; dates are ISO days (YYYY-MM-DD), both ends included. Never a time zone. */
export interface Period {
  /** Sorts in time within its grain: 2026-01-05, 2026-W02, 2026-01, 2026-Q1, 2026. */
  readonly id: string;
  readonly start: string;
  readonly end: string;
}

/** An inclusive range of ISO days. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}
