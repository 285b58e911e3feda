import type { Chart } from '../charts/chart.ts';
import { type IntervalRow, intervalRows } from '../charts/interval-rows.ts';
import type { PilotResults } from '../results.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { methodsTitle } from '../words/chart-words.ts';
import { estimatorName, inferenceShort } from '../words/inference-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatSigned, roundingStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { cell } from './chart-cells.ts';

/** Every estimate of the primary KPI, headline first, with the published benchmark where the plan names one. */
export function methodsFigure(results: PilotResults): Chart | null {
  const kpi = primaryKpi(results);
  const effects = kpi ? [kpi.effects.headline, ...kpi.effects.alternatives] : [];
  const estimates = effects.flatMap((effect) => effect.rows.slice(0, 1).map((row) => ({ effect, row })));
  if (!kpi || estimates.length < 2) return null;
  const writer = kpiWriter(kpi, results.currency);
  const step = roundingStep(estimates[0]!.row.estimate, estimates[0]!.row.ciLow, estimates[0]!.row.ciHigh);
  const text = (estimate: number, low: number | null, high: number | null) => {
    const own = roundingStep(estimate, low, high);
    return `${writer.bareEffect(estimate, own)} (${rangeText(low, high, (value) => writer.bareEffect(value, own))})`;
  };
  const rows: IntervalRow[] = estimates.map(({ effect, row }, i) => ({
    label: estimatorName(row.estimator),
    note: `${i === 0 ? 'Headline, ' : ''}${inferenceShort(effect.inference)}`,
    estimate: row.estimate,
    low: row.ciLow,
    high: row.ciHigh,
    text: text(row.estimate, row.ciLow, row.ciHigh),
    mark: i === 0 ? 'diamond' : 'circle',
    role: i === 0 ? 'trained' : 'control',
    bold: i === 0,
    group: null,
  }));
  const { benchmark } = results;
  if (benchmark) {
    rows.push({
      label: benchmark.label,
      note: 'Published, not ours',
      estimate: benchmark.estimate,
      low: benchmark.ciLow,
      high: benchmark.ciHigh,
      text: text(benchmark.estimate, benchmark.ciLow, benchmark.ciHigh),
      mark: 'square',
      role: 'change',
      bold: false,
      group: 'Benchmark',
    });
  }
  const chart = {
    rows,
    axisTitle: `Effect on ${kpi.label} (${writer.axisUnit})`,
    axisSuffix: '',
    description: `Every estimate of the effect on ${kpi.label}`,
  };
  const level = intervalName(results.ciLevel);
  const values = estimates.map(({ row }) => row.estimate);
  return {
    id: 'methods',
    title: methodsTitle(
      formatSigned(Math.min(...values), step),
      writer.effect(Math.max(...values), step),
      values.length,
    ),
    alt: `Estimates of the effect on ${kpi.label} by ${rows.length} methods with ${level}s. The numbers are in the table below.`,
    caption: `The headline was chosen by rule, before the estimates were compared; the others stand beside it. Bars are ${level}s.`,
    wide: intervalRows(chart, 'wide'),
    narrow: intervalRows(chart, 'narrow'),
    table: {
      columns: ['Method', 'Inference', 'Effect and interval', 'Low', 'High'],
      rows: rows.map((row) => [
        cell(row.label),
        cell(row.note),
        cell(row.text, row.estimate),
        cell(limit(row.low), row.low),
        cell(limit(row.high), row.high),
      ]),
    },
  };

  function limit(value: number | null): string {
    return value === null ? 'none' : writer.bareEffect(value, step);
  }
}
