import type { PilotResults } from '../results.ts';
import { countBesideTotal, isSmall, safeCount } from '../suppress-counts.ts';
import { comparisonSentence } from '../words/comparison-words.ts';
import { formatDateRange, formatDay } from '../words/dates.ts';
import { designSentence } from '../words/design-words.ts';
import { formatNumber, formatPlain, NBSP } from '../words/numbers.ts';
import { whoseEffect } from '../words/whose-effect.ts';
import { amendmentList } from './amendment-list.ts';
import { dataTable } from './data-table.ts';
import { type Content, type Html, html } from './html.ts';
import { looksTable } from './looks-table.ts';
import { section } from './section.ts';

/** How the groups were formed, in enough detail to form them again; changes after the lock. */
export function designSection(results: PilotResults): Html {
  const { design, windows, minimumCell } = results;
  const clustered = design.arms.some((arm) => arm.nClusters !== null);
  const inWaves = design.arms.some((arm) => arm.start !== undefined);
  return section('design', 'Design', results, [
    html`<p>${[designSentence({ ...design, nUnmatched: design.matching?.counts.treated.unmatched ?? 0 }, results), comparisonSentence(results)].filter(Boolean).join(' ')}</p>`,
    dataTable({
      caption: 'Groups as formed',
      columns: [
        { label: 'Group' },
        { label: results.unitNoun.many, numeric: true },
        ...(clustered ? [{ label: 'Assigned together as', numeric: true }] : []),
        ...(inWaves ? [{ label: 'Training starts', numeric: true }] : []),
      ],
      rows: design.arms.map((arm) => ({
        cells: [
          arm.arm,
          safeCount(arm.nUnits, minimumCell),
          ...(clustered ? [arm.nClusters === null ? 'singly' : `${safeCount(arm.nClusters, minimumCell)} groups`] : []),
          ...(inWaves ? [formatDay(arm.start!)] : []),
        ],
      })),
    }),
    facts([
      ['Method', design.method],
      ['Assigned by chance', design.randomised ? 'yes' : 'no'],
      ...(design.withholding === undefined ? [] : [['Why waiting is acceptable', design.withholding] as const]),
      ['Blocks', design.blocks === null ? 'none' : `${new Set(design.blocks).size}`],
      ['Baseline', formatDateRange(windows.baseline)],
      [inWaves ? 'Training of the first wave' : 'Training', formatDateRange(windows.training)],
      ['Measurement', formatDateRange(windows.measurement)],
      ['Horizon', `${windows.horizonMonths}${NBSP}months`],
      ['Locked', design.lockedAt === null ? 'no time was recorded' : design.lockedAt],
      ['Seed', html`<code>${design.seed}</code>`],
      ['Design hash', html`<code>${design.designHash}</code>`],
      ['Assignment hash', html`<code>${design.assignmentHash}</code>`],
      ...enrolment(results),
    ]),
    matching(results),
    looksTable(results),
    html`<h3>Amendments</h3>${amendmentList(design.amendments)}`,
  ]);
}

function enrolment({ design, minimumCell }: PilotResults): readonly (readonly [string, Content])[] {
  if (!design.enrolment) return [];
  const { nJoined, head } = design.enrolment;
  return [
    ['Joined after the lock', safeCount(nJoined, minimumCell)],
    ['Last line of the log', html`<code>${head}</code>`],
  ];
}

function matching({ design, minimumCell }: PilotResults): Html | null {
  const match = design.matching;
  if (!match) return null;
  const arms = [
    ['Trained', match.counts.treated],
    ['Control', match.counts.control],
  ] as const;
  return html`<h3>Matching</h3><p>Estimand: ${whoseEffect(match)}.${match.totalDistance === null ? '' : ` Total distance ${formatPlain(Number(match.totalDistance.toPrecision(4)))}.`}</p>${dataTable(
    {
      caption: 'People before and after matching',
      quietCaption: true,
      columns: [
        { label: 'Group' },
        { label: 'All', numeric: true },
        { label: 'Matched', numeric: true },
        { label: 'Unmatched', numeric: true },
        { label: 'Discarded', numeric: true },
        { label: 'Effective size', numeric: true },
      ],
      stack: true,
      rows: arms.map(([name, counts]) => ({
        cells: [
          name,
          safeCount(counts.all, minimumCell),
          countBesideTotal(counts.matched, counts.all, minimumCell),
          safeCount(counts.unmatched, minimumCell),
          safeCount(counts.discarded, minimumCell),
          // Where everybody weighs alike it is the number of the matched.
          isSmall(counts.all - counts.matched, minimumCell) ? 'not shown' : formatNumber(counts.ess, 0.1),
        ],
      })),
    },
  )}`;
}

/** Name and value, line by line. */
export const facts = (list: readonly (readonly [name: string, value: Content])[]): Html =>
  html`<dl class="facts">${list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
