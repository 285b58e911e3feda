import type { Diagnostic } from '../../core/diagnostic.ts';
import type { EffectRow } from '../../core/effect.ts';
import type { ReportFigures } from '../figures/report-figures.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { countBesideTotal, partsAndTotal, safeCount } from '../suppress-counts.ts';
import { diagnosticTable } from '../tables.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { checkName, severityWords, stepName } from '../words/check-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatP, formatPercent, formatPlain, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { gradeMeaning } from '../words/verdict-words.ts';
import { beyondMeans } from './beyond-means.ts';
import { dataTable } from './data-table.ts';
import type { DrawnCharts } from './figure.ts';
import { type Html, html } from './html.ts';
import { toneIcon } from './icons.ts';
import { likeness } from './likeness.ts';
import { section } from './section.ts';

/** Everything that could have gone wrong: findings with hints, flow, balance, placebos, joins and coverage. */
export function checksSection(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html {
  return section('checks', 'Checks', results, [
    findings(results),
    grade(results),
    rosterFlow(results),
    flow(results),
    html`<h3>Likeness of the groups</h3>${likeness(results.balance, figures.love, drawn, 4)}`,
    beyondMeans(results, figures, drawn),
    placebos(results),
    joins(results),
  ]);
}

function findings(results: PilotResults): Html {
  const rows = diagnosticTable(results);
  if (rows.length === 0) return html`<p>No check had anything to report.</p>`;
  return html`<h3>Findings</h3><ul class="findings">${rows.map(({ diagnostic, kpis }) => {
    const { words, tone } = severityWords(diagnostic);
    return html`<li class="tone-${tone}"><p class="status">${toneIcon[tone]}<span>${words}</span></p>
<div><p><strong>${checkName(diagnostic.code)}.</strong> ${tidySentence(diagnostic.message)}${kpis.length > 0 ? html` <span class="small">(${kpis.join(', ')})</span>` : null}</p>
${diagnostic.hint === null ? null : html`<p class="small">What to do: ${tidySentence(diagnostic.hint)}</p>`}${valuesOf(diagnostic)}</div></li>`;
  })}</ul>`;
}

function grade({ evidence }: PilotResults): Html {
  return html`<h3>Strength of evidence: ${evidence.grade}, ${gradeMeaning[evidence.grade]}</h3><ul>${evidence.reasons.map((reason) => html`<li>${tidySentence(reason)}</li>`)}</ul>`;
}

/** The code, by which docs/errors.md explains the finding, and the numbers behind it. */
function valuesOf({ code, values }: Diagnostic): Html {
  const text = Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? formatPlain(value) : String(value)}`)
    .join(', ');
  return html`<p class="small code"><code>${code}</code>${text === '' ? null : `: ${text}`}</p>`;
}

function rosterFlow({ rosterFlow: flowCounts, minimumCell, unitNoun }: PilotResults): Html {
  const { listed, ineligible, withoutConsent, enrolled, waiting } = flowCounts;
  const steps = [ineligible, withoutConsent, enrolled, ...(waiting === undefined ? [] : [waiting])];
  const shown = partsAndTotal(steps, listed, minimumCell);
  const cells: readonly (readonly [string, string])[] = [
    ['Listed in the roster', shown.total],
    ['Not eligible', shown.parts[0]!],
    ['Without consent', shown.parts[1]!],
    ['Enrolled', shown.parts[2]!],
    ...(waiting === undefined ? [] : [['Not enrolled yet, so not analysed', shown.parts[3]!] as const]),
  ];
  return html`<h3>From the list to the design</h3>${dataTable({
    caption: `From the list to the design, in ${unitNoun.many}`,
    quietCaption: true,
    columns: [{ label: 'Step' }, { label: `Number of ${unitNoun.many}`, numeric: true }],
    rows: cells.map((row) => ({ cells: row })),
  })}`;
}

function flow(results: PilotResults): Html {
  const { minimumCell } = results;
  const primary = primaryKpi(results);
  const others = results.kpis.filter((kpi) => kpi !== primary && kpi.flow.length > 0);
  const steps = [...new Set(others.flatMap((kpi) => kpi.flow.map((step) => step.step)))];
  const pair = (kpi: KpiSummary, name: string) => {
    const step = kpi.flow.find((one) => one.step === name);
    return step ? `${safeCount(step.treated, minimumCell)} / ${safeCount(step.control, minimumCell)}` : 'none';
  };
  return html`<h3>From assignment to analysis, by group</h3>
${
  primary === null
    ? null
    : dataTable({
        caption: `Flow by group: ${primary.label}`,
        columns: [{ label: 'Step' }, { label: 'Trained', numeric: true }, { label: 'Control', numeric: true }],
        rows: primary.flow.map((step) => ({
          cells: [stepName(step.step), safeCount(step.treated, minimumCell), safeCount(step.control, minimumCell)],
        })),
      })
}${
  others.length === 0
    ? null
    : dataTable({
        caption: 'The other measures, trained / control',
        stack: true,
        columns: [{ label: 'Measure' }, ...steps.map((step) => ({ label: stepName(step), numeric: true }))],
        rows: others.map((kpi) => ({ cells: [kpi.label, ...steps.map((step) => pair(kpi, step))] })),
      })
}`;
}

function placebos(results: PilotResults): Html | null {
  const level = intervalName(results.ciLevel);
  const rows = results.kpis.flatMap((kpi) =>
    kpi.effects.placebos.map((row) => {
      const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
      const write = (value: number) => kpiWriter(kpi, results.currency).bareEffect(value, step);
      return {
        cells: [
          kpi.label,
          placeboName(kpi, row),
          `${write(row.estimate)} (${rangeText(row.ciLow, row.ciHigh, write)})`,
          formatP(row.pValue),
        ],
      };
    }),
  );
  if (rows.length === 0) return null;
  return html`<h3>Placebo tests</h3><p>The same comparison where no effect can be: between moments before the training. A clear result here would speak against the design.</p>${dataTable(
    {
      caption: 'Placebo tests',
      quietCaption: true,
      columns: [
        { label: 'Measure' },
        { label: 'Placebo' },
        { label: `Effect (${level})`, numeric: true },
        { label: 'p', numeric: true },
      ],
      rows,
    },
  )}`;
}

function placeboName({ grain, effects }: KpiSummary, { term, period, relativePeriod, outcome }: EffectRow): string {
  if (term === 'year-before') return 'the same windows a year before';
  if (effects.clock === 'own-training') return `${grain} ${formatPlain(relativePeriod!)} of each wave’s own clock`;
  return period === null ? outcome : `from ${period}`;
}

function joins({ kpis, minimumCell }: PilotResults): Html {
  return html`<h3>Joins and coverage</h3>${dataTable({
    caption: 'How each file met the roster',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Measure' },
      { label: 'Matched', numeric: true },
      { label: 'Only in the roster', numeric: true },
      { label: 'Only in the file', numeric: true },
      { label: 'Join rate', numeric: true },
      { label: 'Coverage', numeric: true },
      { label: 'With gaps', numeric: true },
      { label: 'Rows rejected', numeric: true },
    ],
    rows: kpis.map(({ label, join, coverage, nRejected }) => ({
      cells: [
        label,
        countBesideTotal(join.matched, join.rosterUnits, minimumCell),
        safeCount(join.onlyInRoster, minimumCell),
        safeCount(join.onlyInFile, minimumCell),
        formatPercent(join.joinRate),
        formatPercent(coverage.share),
        safeCount(coverage.unitsWithGaps, minimumCell),
        safeCount(nRejected, minimumCell),
      ],
    })),
  })}<p class="small">Coverage: share of unit-periods that hold a value. Counts from 1 to ${minimumCell - 1} are shown as “&lt; ${minimumCell}”.</p>`;
}
