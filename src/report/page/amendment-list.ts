import type { PilotResults } from '../results.ts';
import { formatDay } from '../words/dates.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { type Html, html } from './html.ts';

/** What was changed after the lock, oldest first. */
export function amendmentList(amendments: PilotResults['design']['amendments']): Html {
  if (amendments.length === 0) return html`<p>None: the plan stands as it was.</p>`;
  return html`<ul>${amendments.map(({ date, reason }) => html`<li>${date === null ? '' : `${formatDay(date)}: `}${tidySentence(reason)}</li>`)}</ul>`;
}
