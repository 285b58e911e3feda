import type { RoiResult, RoiView } from '../../roi/types.ts';
import { cashTable } from '../figures/cash-figure.ts';
import type { ReportFigures } from '../figures/report-figures.ts';
import type { PilotResults } from '../results.ts';
import { costsByCategory } from '../tables.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { chanceSentence, figuresSentence } from '../words/figure-words.ts';
import { kpiWriter } from '../words/kpi-values.ts';
import { formatAmount, formatMoney, moneyRange, paybackRange, ratioRange } from '../words/money.ts';
import { basisSentence, categoryName, evpiSentence, scenarioMeaning, scopeName } from '../words/money-words.ts';
import { remedies } from '../words/next-step-words.ts';
import { formatCount, formatPercent, formatPlain, roundingStep } from '../words/numbers.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { participantsSentence } from '../words/verdict-words.ts';
import { dataTable } from './data-table.ts';
import { chartTable, type DrawnCharts, figure } from './figure.ts';
import { type Content, type Html, html } from './html.ts';
import { section } from './section.ts';
import { whatIf } from './what-if.ts';

/** Money in full: both views, scenarios, what it depends on, cash flow, costs, assumptions, formulas. */
export function moneySection(results: PilotResults, figures: ReportFigures, drawn: DrawnCharts): Html {
  const { roi } = results;
  if (!roi)
    return section('money', 'Money', results, [
      html`<p>${tidySentence(results.roiAbsent ?? 'No value per unit is declared, so nothing is turned into money.')}</p>`,
    ]);
  const participants = roi.beneficiary === 'participants';
  return section('money', participants ? 'Money: what the participants gain' : 'Money', results, [
    participants ? html`<p class="lead">${participantsSentence}</p>` : null,
    html`<p>${basisSentence(roi)} ${figuresSentence(results, roi)} ${chanceSentence(roi)}</p>`,
    remedies(results).map((sentence) => html`<p>${sentence}</p>`),
    views(roi),
    figure(figures.tornado, drawn),
    scenarios(results, roi),
    whatIf(results),
    figure(figures.cash, drawn),
    cashFlows(roi, figures.cash !== null),
    costs(roi),
    assumptions(roi),
    formulas(roi),
    html`<p>${evpiSentence(roi)}</p>`,
  ]);
}

function views(roi: RoiResult): Html {
  const same = roi.pilot.nLearners === roi.atScale.nLearners && roi.pilot.cost === roi.atScale.cost;
  const shown = same ? [roi.pilot] : [roi.pilot, roi.atScale];
  const both = (view: RoiView, write: (view: RoiView) => { estimate: string; range: string }) =>
    html`${write(view).estimate}<br><span class="range">${write(view).range}</span>`;
  const line = (label: string, write: (view: RoiView) => Content) => ({ cells: [label, ...shown.map(write)] });
  const participants = roi.beneficiary === 'participants';
  return html`<h3>Every figure, with its range</h3>${dataTable({
    caption: participants
      ? 'The participants’ gain beside the programme’s cost'
      : 'Money of the pilot and of the roll-out',
    quietCaption: true,
    columns: [
      { label: 'Figure' },
      ...shown.map((view) => ({ label: same ? 'Pilot and roll-out' : scopeName[view.scope], numeric: true })),
    ],
    rows: [
      line('Learners', (view) => formatCount(view.nLearners)),
      line('Cost', (view) => formatAmount(Math.round(view.cost), roi.currency)),
      line(participants ? 'Gain to the participants' : 'Benefit', (view) =>
        both(view, (v) => moneyRange(v.benefit, roi.currency)),
      ),
      line(participants ? 'Gain less cost' : 'Net benefit', (view) =>
        both(view, (v) => moneyRange(v.netBenefit, roi.currency)),
      ),
      ...(participants ? [] : [line('Return on investment', (view) => both(view, (v) => ratioRange(v.roi)))]),
      line(participants ? 'Gain for each 1 of cost' : 'Benefit-cost ratio', (view) =>
        both(view, (v) => plainRange(v.bcr)),
      ),
      line('Net present value', (view) => both(view, (v) => moneyRange(v.npv, roi.currency))),
      line(participants ? 'Until the gains equal the cost' : 'Payback', (view) =>
        both(view, (v) => paybackRange(v.paybackMonths, roi.horizonMonths)),
      ),
      line('Break-even effect', (view) =>
        view.breakEvenEffect === null ? 'not defined' : formatPlain(view.breakEvenEffect),
      ),
    ],
  })}`;
}

function plainRange({ estimate, low, high }: RoiView['bcr']) {
  const write = (value: number | null) => (value === null ? 'no limit' : formatPlain(Number(value.toPrecision(3))));
  return { estimate: write(estimate), range: `${write(low)} to ${write(high)}` };
}

function scenarios(results: PilotResults, roi: RoiResult): Html {
  const kpi = primaryKpi(results);
  const view = roi[roi.sensitivityScope === 'pilot' ? 'pilot' : 'atScale'];
  const step = roundingStep(view.benefit.estimate ?? view.cost, view.benefit.low, view.benefit.high);
  const money = (value: number | null) =>
    value === null ? 'no limit' : formatMoney(value, Math.max(step, 0.01), roi.currency);
  const effect = (value: number | null) => {
    if (value === null) return 'no limit';
    const row = kpi?.effects.headline.rows[0];
    return kpi
      ? kpiWriter(kpi, roi.currency).bareEffect(
          value,
          row ? roundingStep(row.estimate, row.ciLow, row.ciHigh) / 10 : roundingStep(value, null, null),
        )
      : formatPlain(value);
  };
  return html`<h3>Scenarios of the ${scopeName[roi.sensitivityScope].toLowerCase()}</h3>${dataTable({
    caption: 'Scenarios',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Scenario' },
      { label: 'Effect', numeric: true },
      { label: 'Value per unit', numeric: true },
      { label: 'Cost', numeric: true },
      { label: 'Benefit', numeric: true },
      { label: 'Net benefit', numeric: true },
      ...(roi.beneficiary === 'participants' ? [] : [{ label: 'ROI', numeric: true }]),
    ],
    rows: roi.scenarios.map((scenario) => ({
      strong: scenario.name === 'base',
      cells: [
        html`${scenarioMeaning[scenario.name]}`,
        effect(scenario.effect),
        formatAmount(Number(scenario.valuePerUnit.toPrecision(6)), roi.currency),
        money(scenario.cost),
        money(scenario.benefit),
        money(scenario.netBenefit),
        ...(roi.beneficiary === 'participants'
          ? []
          : [scenario.roi === null ? 'no limit' : formatPercent(scenario.roi)]),
      ],
    })),
  })}`;
}

/** The pilot's months stand under its chart; here is what no chart shows. */
function cashFlows(roi: RoiResult, pilotIsDrawn: boolean): Html | null {
  const same = roi.pilot.nLearners === roi.atScale.nLearners && roi.pilot.cost === roi.atScale.cost;
  const views = [...(pilotIsDrawn ? [] : [roi.pilot]), ...(same ? [] : [roi.atScale])];
  if (views.length === 0) return null;
  const tables = views.map((view) => {
    const largest = Math.max(...view.cashFlow.map((month) => Math.abs(month.cumulative)), 1);
    const caption = `Cash flow of the ${scopeName[view.scope].toLowerCase()} by month, at the point estimate`;
    const table = cashTable(view, roi.currency, roundingStep(largest, null, null));
    return html`<details><summary>${caption}</summary>${chartTable(table, caption)}</details>`;
  });
  return html`${tables}`;
}

function costs(roi: RoiResult): Html {
  const amount = (value: number) => formatAmount(Math.round(value * 100) / 100, roi.currency);
  const total = roi.costs.reduce((sum, line) => sum + line.total, 0);
  return html`<h3>Cost ledger of the pilot</h3>${dataTable({
    caption: 'Cost ledger of the pilot',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Item' },
      { label: 'Category' },
      { label: 'Amount', numeric: true },
      { label: 'Range', numeric: true },
      { label: 'Total', numeric: true },
      { label: 'Status' },
      { label: 'Source' },
      { label: 'Owner' },
    ],
    rows: [
      ...roi.costs.map((line) => ({
        cells: [
          line.item,
          categoryName[line.category],
          `${amount(line.amount)}${line.basis === 'per-learner' ? ' per learner' : ''}`,
          line.low === undefined && line.high === undefined
            ? 'none stated'
            : `${amount(line.low ?? line.amount)} to ${amount(line.high ?? line.amount)}`,
          amount(line.total),
          line.status === 'assumed' ? 'assumed: a judgement' : line.status,
          line.source ?? 'none stated',
          line.owner ?? 'none stated',
        ],
      })),
      { strong: true, cells: ['Total', '', '', '', amount(total), '', '', ''] },
    ],
  })}
<p class="small">By category: ${costsByCategory(roi)
    .map(({ category, total: sum }) => `${categoryName[category].toLowerCase()} ${amount(sum)}`)
    .join(', ')}.</p>`;
}

function assumptions(roi: RoiResult): Html {
  const value = (amount: number | null, unit: string) =>
    amount === null ? 'none' : unit === 'share' ? formatPercent(amount, 0.1).replace('.0%', '%') : formatPlain(amount);
  return html`<h3>Assumptions ledger</h3>${dataTable({
    caption: 'Assumptions ledger',
    quietCaption: true,
    stack: true,
    columns: [
      { label: 'Assumption' },
      { label: 'Value', numeric: true },
      { label: 'Range', numeric: true },
      { label: 'Unit' },
      { label: 'Status' },
      { label: 'If wrong' },
      { label: 'Source' },
      { label: 'Owner' },
    ],
    rows: roi.assumptions.map((one) => ({
      cells: [
        one.label,
        value(one.value, one.unit),
        one.low === null && one.high === null
          ? 'none stated'
          : `${value(one.low, one.unit)} to ${value(one.high, one.unit)}`,
        one.unit,
        one.status === 'assumed' ? 'assumed: a judgement' : one.status,
        ifWrong(one.id, roi),
        one.source === null ? 'none stated' : tidySentence(one.source),
        one.owner ?? 'none stated',
      ],
    })),
  })}`;
}

/** Which bar of the tornado says what an assumption's error would do, by the assumption's id. */
const LEVERS: Readonly<Record<string, RegExp>> = {
  effect: /^(?:lift|measured effect)/i,
  'value-per-unit': /^value/i,
  margin: /margin/i,
  costs: /^costs/i,
  'horizon-months': /window/i,
};

function ifWrong(id: string, roi: RoiResult): string {
  const lever = LEVERS[id];
  const bar = lever && roi.tornado.find((one) => lever.test(one.lever));
  return bar?.swing == null || roi.beneficiary === 'participants'
    ? 'not varied'
    : `ROI moves by ${formatCount(Math.round(bar.swing * 100))} points over its range`;
}

function formulas(roi: RoiResult): Html {
  return html`<h3>Formulas, with the numbers put in</h3><dl class="formulas">${roi.formulas.map(
    (one) =>
      html`<div><dt>${one.name}</dt><dd><code>${one.formula}</code></dd><dd><code>= ${one.substituted}</code></dd><dd><code>= ${one.value === null ? 'not defined' : formatPlain(Number(one.value.toPrecision(8)))}</code></dd></div>`,
  )}</dl>`;
}
