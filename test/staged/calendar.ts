// Month 0 is that of the training, July 2025; months before it are negative.
const YEAR = 2025;
const JULY = 6;

const isoDay = (month: number, day: number) => new Date(Date.UTC(YEAR, JULY + month, day)).toISOString().slice(0, 10);

/** First day of a month. */
export const firstDay = (month: number): string => isoDay(month, 1);

/** First and last day of a run of months. */
export const daysOf = (first: number, last: number) => ({ start: firstDay(first), end: isoDay(last + 1, 0) });
