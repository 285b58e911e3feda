import type { Chart, ChartCell } from '../charts/chart.ts';
import { type CurvePoint, curveChart } from '../charts/curve-chart.ts';
import type { PilotResults } from '../results.ts';
import { countBesideTotal } from '../suppress-counts.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { curveSentence, type FoundSpecification, sortedFound } from '../words/curve-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { type Choice, choicesOf, groupWords, openChoices } from '../words/specification-words.ts';
import { cell, numberCell } from './chart-cells.ts';

const COLUMNS = [
  'Comparison group',
  'Covariates',
  'Outcome',
  'Effect and interval',
  'Low',
  'High',
  'Whose effect',
  'Trained',
  'Largest difference left',
];

/** The effect under every specification, lowest first; null without a curve or where none could be computed. */
export function curveFigure(results: PilotResults): Chart | null {
  const curve = results.matched?.curve;
  const kpi = primaryKpi(results);
  const sorted = sortedFound(curve?.results ?? []);
  if (!curve || !kpi || sorted.length === 0) return null;
  const choices = openChoices(curve.results.map(({ specification }) => specification));
  const { benchmark, minimumCell } = results;
  const writer = kpiWriter(kpi, results.currency);
  const chart = {
    points: sorted.map((one) => pointOf(one, choices)),
    choices,
    benchmark: benchmark && { name: 'Benchmark', estimate: benchmark.estimate },
    yTitle: writer.axisUnit,
    description: `Effect on ${kpi.label} under every specification`,
  };
  const level = intervalName(results.ciLevel);
  return {
    id: 'specifications',
    title: curveSentence(sorted, kpi, results),
    alt: `Specification curve: ${sorted.length} estimates of the effect on ${kpi.label} with their ${level}s, lowest first. The numbers are in the table below.`,
    caption: `Each column is one way to form the comparison group and to measure the outcome: circles are estimates, bars ${level}s${sorted.some(({ found }) => isWithoutInterval(found)) ? ' (none where no standard error could be computed)' : ''}. The diamond is the headline${benchmark ? `, the dashed line the benchmark (${benchmark.label})` : ''}. On wide screens the dots below show what each column chose; the table says it in words.`,
    wide: curveChart(chart, 'wide'),
    narrow: curveChart(chart, 'narrow'),
    table: {
      columns: COLUMNS,
      csvOnly: ['Low', 'High'],
      rows: sorted.map((one) => tableRow(one, writer.bareEffect, curve.nTreated, minimumCell)),
    },
  };
}

function pointOf({ specification, headline, found }: FoundSpecification, choices: readonly Choice[]): CurvePoint {
  const chosen = choicesOf(specification)
    .map((own) => choices.findIndex(({ kind, label }) => kind === own.kind && label === own.label))
    .filter((row) => row >= 0);
  const { estimate, ciLow, ciHigh } = found;
  if (isWithoutInterval(found)) return { estimate, low: estimate, high: estimate, headline, chosen };
  return { estimate, low: ciLow, high: ciHigh, headline, chosen };
}

/** No standard error could be computed: nothing is known of the spread, which is not the same as a range without limits. */
const isWithoutInterval = ({ ciLow, ciHigh }: FoundSpecification['found']): boolean =>
  ciLow === null && ciHigh === null;

function tableRow(
  { specification, headline, found }: FoundSpecification,
  write: (value: number, step: number) => string,
  nTreated: number,
  minimumCell: number,
): readonly ChartCell[] {
  const { estimate, ciLow, ciHigh, estimand, largestSmd } = found;
  const step = roundingStep(estimate, ciLow, ciHigh);
  const text = (value: number) => write(value, step);
  const limit = (value: number | null) => cell(value === null ? 'none' : text(value), value);
  return [
    cell(`${groupWords(specification)}${headline ? ' (headline)' : ''}`),
    cell(specification.covariates === 'all' ? 'all' : 'no earlier outcomes'),
    cell(specification.outcome === 'level' ? 'afterwards' : 'change'),
    cell(`${text(estimate)} (${rangeText(ciLow, ciHigh, text)})`, estimate),
    limit(ciLow),
    limit(ciHigh),
    cell(estimand),
    found.nTreated === null
      ? cell(`at least ${nTreated - minimumCell + 1}`, null)
      : cell(countBesideTotal(found.nTreated, nTreated, minimumCell), found.nTreated),
    numberCell(largestSmd, 0.01),
  ];
}
