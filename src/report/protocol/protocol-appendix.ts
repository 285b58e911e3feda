import type { Chart } from '../charts/chart.ts';
import { amendmentList } from '../page/amendment-list.ts';
import { dataTable } from '../page/data-table.ts';
import { facts } from '../page/design-section.ts';
import type { DrawnCharts } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import { likeness } from '../page/likeness.ts';
import { section } from '../page/section.ts';
import { analysisFacts } from '../words/analysis-words.ts';
import { formatDateRange, formatDay } from '../words/dates.ts';
import { formatAmount } from '../words/money.ts';
import { categoryName } from '../words/money-words.ts';
import { NBSP } from '../words/numbers.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import type { Protocol } from './protocol.ts';

/** What stands behind the sheet: balance, windows, analysis, costs, changes, hashes and every key of the plan. */
export function protocolAppendix(protocol: Protocol, love: Chart | null, drawn: DrawnCharts): Html {
  const { lock, analysis, design, notes } = protocol;
  return html`<div class="appendix">
${lock && section('balance', 'Likeness of the arms', protocol, [likeness(lock.balance, love, drawn, 3)])}
${section('periods', 'Windows', protocol, [windows(protocol)])}
${section('comparison', 'Analysis as registered', protocol, [facts(analysisFacts({ analysis, design }))])}
${protocol.costs.length > 0 ? section('costs', 'Costs', protocol, [costs(protocol)]) : null}
${lock && section('amendments', 'Amendments', protocol, [amendmentList(lock.amendments)])}
${notes.length > 0 ? section('notes', 'Notes', protocol, [html`<ul>${notes.map((note) => html`<li>${tidySentence(note)}</li>`)}</ul>`]) : null}
${section('hashes', 'Hashes', protocol, [hashes(protocol)])}
${section('plan', 'Every key of the plan', protocol, [
  dataTable({
    caption: 'Every key of the plan',
    quietCaption: true,
    compact: true,
    columns: [{ label: 'Key' }, { label: 'Value' }],
    rows: protocol.planKeys.map(([key, value]) => ({ cells: [html`<code>${key}</code>`, value] })),
  }),
])}
</div>`;
}

function windows({ windows: all, roster }: Protocol): Html {
  return facts([
    ['List of people as of', roster.asOf === null ? 'not stated' : formatDay(roster.asOf)],
    ['Before (baseline)', formatDateRange(all.baseline)],
    ['Training', formatDateRange(all.training)],
    ['After (measurement)', formatDateRange(all.measurement)],
    ['Windows after the training that are compared', `${all.attributionDays.join(', ')}${NBSP}days`],
    ['The one that decides', `${all.primaryDays}${NBSP}days`],
    ['Rolling window', `${all.rollingWeeks}${NBSP}weeks`],
    ['Horizon of the money', `${all.horizonMonths}${NBSP}months`],
  ]);
}

function costs({ costs: lines, currency }: Protocol): Html {
  return dataTable({
    caption: 'Costs that are counted',
    quietCaption: true,
    stack: true,
    columns: [{ label: 'Cost' }, { label: 'Amount', numeric: true }, { label: 'Kind' }, { label: 'Known from' }],
    rows: lines.map(({ item, amount, basis, category, status }) => ({
      cells: [
        item,
        `${formatAmount(amount, currency)}${basis === 'per-learner' ? ' a learner' : ''}`,
        categoryName[category],
        status,
      ],
    })),
  });
}

function hashes({ lock, provenance, design }: Protocol): Html {
  const { planHash, rosterHash, toolVersion, generatedAt } = provenance;
  const code = (hash: string) => html`<code>${hash}</code>`;
  const made = [
    ['Made by', `pilotlift ${toolVersion}`],
    ['Made at', generatedAt ?? 'no time was given, so that the same inputs give the same bytes'],
  ] as const;
  if (lock === null) {
    const seed = design.drawn ? 'follows from plan and list unless the plan states one' : 'none is needed';
    return facts([['Plan hash', code(planHash)], ['Roster hash', code(rosterHash)], ['Seed', seed], ...made]);
  }
  return facts([
    ['Locked', lock.lockedAt ?? 'no time was recorded'],
    ['Fingerprint', code(lock.fingerprint)],
    ['Seed', code(lock.seed)],
    ['Assignment hash', code(lock.assignmentHash)],
    ['Design hash', code(lock.designHash)],
    ['Plan hash at the lock', code(lock.planHash)],
    ...(lock.planHash === planHash ? [] : [['Plan hash today', code(planHash)] as const]),
    ['Roster hash', code(lock.rosterHash)],
    ...made,
  ]);
}
