import type { EnrolmentLog } from './types.ts';

/** The text of `design/enrolment.jsonl`: one JSON object a line, so that a person who joins adds a line and changes none. */
export function logText({ header, entries }: EnrolmentLog): string {
  return [header, ...entries].map((line) => `${JSON.stringify(line)}\n`).join('');
}
