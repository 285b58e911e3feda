import { PilotError } from '../../core/error.ts';

const MOST_LOOKS = 50;

/** Refuses shares of information that do not rise from above 0 to 1. Throws `looks.information` (usage). */
export function checkSchedule(information: readonly number[]): void {
  const rises = information.every((share, k) => share > (information[k - 1] ?? 0));
  if (information.length > 0 && information.length <= MOST_LOOKS && rises && information.at(-1) === 1) return;
  throw new PilotError({
    code: 'looks.information',
    kind: 'usage',
    message: `Looks: 1 to ${MOST_LOOKS} shares of the information must rise from above 0 to 1, got ${information.join(', ') || 'none'}.`,
    hint: 'Give each look its share of the data at the end, such as 0.33, 0.67, 1.',
  });
}
