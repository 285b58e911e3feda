import { shellWord } from '../../core/shell-word.ts';
import type { PilotResults, ReportedLook } from '../results.ts';
import { formatDay } from '../words/dates.ts';
import { formatPercent } from '../words/numbers.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { dataTable } from './data-table.ts';
import { type Html, html } from './html.ts';

/** Every look before the end, whether the plan registered it, and what it said; null where none was planned and none taken. */
export function looksTable({ look, looksTaken, pilot }: PilotResults): Html | null {
  if (looksTaken.length === 0 && look?.registered !== true) return null;
  const title = html`<h3>Looks before the end</h3>`;
  if (looksTaken.length === 0)
    return html`${title}<p>The plan registered looks, and none was taken before the end.</p>`;
  const withTime = looksTaken.some(({ takenAt }) => takenAt !== null);
  return html`${title}${dataTable({
    caption: 'Looks before the end, in the order in which they were taken',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Data up to' },
      { label: 'In the plan' },
      { label: 'Share of the final information', numeric: true },
      { label: 'What it said' },
      ...(withTime ? [{ label: 'Taken' }] : []),
    ],
    rows: looksTaken.map((taken) => ({
      cells: [
        formatDay(taken.day),
        planned(taken),
        formatPercent(taken.information),
        tidySentence(taken.result),
        ...(withTime ? [taken.takenAt === null ? 'no time was recorded' : formatDay(taken.takenAt)] : []),
      ],
    })),
  })}<p>The log of looks has one line for each. The receipt of the last is <code>${looksTaken.at(-1)!.receipt}</code>: <code>pilotlift verify ${shellWord(pilot)} --receipt CODE</code> tells whether the log still holds that line and all above it.</p>`;
}

function planned({ registered, look, of }: ReportedLook): string {
  if (!registered) return 'not registered';
  return look === null ? 'at any time' : `look ${look} of ${of}`;
}
