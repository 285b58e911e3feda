import { mixtureTime } from './always-valid.ts';
import { boundAtAnyTime } from './bound-at-any-time.ts';
import { boundOfLook } from './bound-of-look.ts';
import type { Look, Spending } from './types.ts';

/** Looks as a plan registers them. */
export interface RegisteredLooks {
  readonly spending: Spending | 'always-valid';
  readonly at: readonly { readonly day: string; readonly information?: number | undefined }[];
}

export interface LookQuestion {
  readonly looks: RegisteredLooks | null;
  /** ISO days: where the data end, the last day of the period after that, and where they will end. */
  readonly lastDay: string;
  readonly nextDay: string;
  readonly plannedDay: string;
  readonly isComplete: boolean;
  /** First and last day of the measurement. */
  readonly start: string;
  readonly end: string;
  readonly alpha: number;
}

/**
 * Which look the data are: decided by the day on which they end, never by the clock. A registered look is met where no
 * whole period lies between that day and its own. Null: the end of a pilot that registered no looks.
 */
export function takeLook(question: LookQuestion): Look | 'unregistered' | null {
  const { looks, lastDay, nextDay, isComplete, end, alpha } = question;
  if (looks === null) return isComplete ? null : 'unregistered';
  const { plannedDay } = question;
  const common = { day: isComplete ? plannedDay : lastDay, plannedDay, isFinal: isComplete };
  if (looks.spending === 'always-valid')
    return {
      ...common,
      ...boundAtAnyTime(mixtureTime(isComplete ? 1 : shareOfDays(question, lastDay), 1, alpha), alpha),
    };
  const number = 1 + (isComplete ? looks.at.length : looks.at.findIndex(({ day }) => day >= lastDay && day < nextDay));
  if (number === 0) return 'unregistered';
  const information = [...looks.at.map(({ day, information: share }) => share ?? shareOfDays(question, day)), 1];
  const next = looks.at[number]?.day ?? end;
  return { ...common, next, ...boundOfLook({ spending: looks.spending, information }, number, alpha) };
}

/** Share of the days of the measurement up to a day, the day included. */
export function shareOfDays({ start, end }: Pick<LookQuestion, 'start' | 'end'>, day: string): number {
  const days = (last: string) => (Date.parse(last) - Date.parse(start)) / 86_400_000 + 1;
  return days(day) / days(end);
}
