import type { KpiSummary, PilotResults } from '../results.ts';
import { readMoney } from '../view/chain-links.ts';
import { headlineRow, primaryKpi, readPrimary, relativeLift } from '../view/effect-reading.ts';
import { kpiWriter, midSentence } from './kpi-values.ts';
import { formatPercent, percentStep, roundingStep } from './numbers.ts';
import { rangeText } from './ranges.ts';

/** The finding in one sentence: the report's only h1. */
export function findingSentence(results: PilotResults): string {
  const kpi = primaryKpi(results);
  const row = kpi ? headlineRow(kpi) : null;
  const reading = readPrimary(results);
  if (!kpi || !row || reading === 'withheld') return `${results.title}: no claim can be made`;
  const label = midSentence(kpi.label);
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const writer = kpiWriter(kpi, results.currency);
  if (reading === 'unclear') {
    const last = row.ciHigh === null ? row.ciLow : row.ciHigh;
    const range = rangeText(row.ciLow, row.ciHigh, (value) =>
      value === last ? writer.effect(value, step) : writer.bareEffect(value, step),
    );
    return `${results.title}: no clear change in ${label}; the effect may be ${row.ciLow !== null && row.ciHigh !== null ? 'anything from ' : ''}${range}`;
  }
  const change = `${writer.size(row.estimate, step)}${relativeWords(kpi)}`;
  if (reading === 'too-small') {
    return `${results.title}: ${label} changed by ${writer.effect(row.estimate, step)}, too little to matter`;
  }
  const verb = row.estimate >= 0 ? 'rose' : 'fell';
  const sentence = results.design.randomised
    ? `The training ${row.estimate >= 0 ? 'raised' : 'lowered'} ${label} by ${change}`
    : `${capital(label)} ${verb} by ${change} against comparable ${results.unitNoun.many}`;
  return `${sentence}${moneyClause(results)}`;
}

function relativeWords(kpi: KpiSummary): string {
  const row = headlineRow(kpi);
  const lift = row ? relativeLift(row) : null;
  if (!lift) return '';
  return ` (${formatPercent(Math.abs(lift.estimate), percentStep(lift.estimate, lift.low, lift.high))})`;
}

function moneyClause(results: PilotResults): string {
  switch (readMoney(results)) {
    case 'pays':
      return ', and rolling it out should pay';
    case 'does-not-pay':
      return ', but rolling it out does not pay';
    case 'open':
      return ', but it is not yet clear that it pays';
    case 'participants':
      return ': a gain for the participants, not for the funder';
    default:
      return '';
  }
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Headline effect in one sentence, for the executive page and the portfolio. */
export function effectSentence(results: PilotResults): string {
  const kpi = primaryKpi(results);
  const row = kpi ? headlineRow(kpi) : null;
  if (!kpi || !row) return 'The effect on the primary measure could not be estimated.';
  const { estimate, range } = kpiWriter(kpi, results.currency).range({
    estimate: row.estimate,
    low: row.ciLow,
    high: row.ciHigh,
  });
  const words = `${kpi.label}: ${estimate} (${range})`;
  return readPrimary(results) === 'withheld' ? `${words}, shown without a claim.` : `${words}.`;
}
