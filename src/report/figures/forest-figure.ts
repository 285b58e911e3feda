import type { Chart } from '../charts/chart.ts';
import { type IntervalRow, intervalRows } from '../charts/interval-rows.ts';
import type { ColourRole } from '../charts/palette.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import {
  headlineRow,
  primaryKpi,
  type Reading,
  type RelativeLift,
  readEffect,
  readPrimary,
  relativeLift,
} from '../view/effect-reading.ts';
import { readingStatus, tierName } from '../words/chain-words.ts';
import { forestTitle } from '../words/chart-words.ts';
import { intervalName, kpiWriter } from '../words/kpi-values.ts';
import { formatSignedPercent, percentStep } from '../words/numbers.ts';
import { rangeText } from '../words/ranges.ts';
import { cell } from './chart-cells.ts';

const ROLES: Readonly<Record<Reading, ColourRole>> = {
  gain: 'gain',
  safe: 'gain',
  harm: 'harm',
  'too-small': 'caution',
  unclear: 'control',
  withheld: 'control',
};
const MARKS: Readonly<Record<Reading, IntervalRow['mark']>> = {
  gain: 'diamond',
  safe: 'diamond',
  harm: 'square',
  'too-small': 'square',
  unclear: 'circle',
  withheld: 'circle',
};

/** Relative lift of all registered KPIs, primary first, guardrails apart; null where none can be put in percent. */
export function forestFigure(results: PilotResults): Chart | null {
  const primary = primaryKpi(results);
  const ordered = results.kpis
    .filter(({ role }) => role !== 'placebo')
    .sort((a, b) => rank(a, primary) - rank(b, primary));
  const readings = new Map(ordered.map((kpi) => [kpi, kpi === primary ? readPrimary(results) : readEffect(kpi)]));
  const lifted = ordered.flatMap((kpi) => {
    const row = headlineRow(kpi);
    const lift = row && relativeLift(row);
    return lift ? [{ kpi, lift }] : [];
  });
  if (lifted.length === 0) return null;
  const firstGuard = lifted.find(({ kpi }) => kpi.role === 'guardrail')?.kpi;
  const rows = lifted.map(({ kpi, lift }): IntervalRow => {
    const reading = readings.get(kpi)!;
    return {
      label: kpi.label,
      note: `${kpi === primary ? 'Primary, ' : ''}${kpi === primary ? tierName[kpi.tier].toLowerCase() : tierName[kpi.tier]}: ${readingStatus(reading).words}${kpi.direction === 'decrease' ? ' (lower is better)' : ''}`,
      estimate: lift.estimate * 100,
      low: times100(lift.low),
      high: times100(lift.high),
      text: liftText(lift),
      mark: MARKS[reading],
      role: ROLES[reading],
      bold: kpi === primary,
      group: kpi === firstGuard ? 'Guardrails: must not be harmed' : null,
    };
  });
  const chart = {
    rows,
    axisTitle: 'Effect relative to the outcome without the training',
    axisSuffix: '%',
    description: 'Relative lift of every registered measure',
  };
  const level = intervalName(results.ciLevel);
  const missing = ordered.filter((kpi) => !lifted.some((row) => row.kpi === kpi));
  return {
    id: 'forest',
    title: forestTitle(ordered),
    alt: `Forest plot of ${rows.length} measures with their ${level}s, relative to the outcome without the training. The numbers are in the table below.`,
    caption: `Every measure named in the plan, whatever it shows. Marks are estimates, bars ${level}s; an arrow marks a bar that leaves the picture. A bar across zero means unclear, not “no effect”.${missing.length > 0 ? ` Only in the table, for lack of a positive base: ${missing.map((kpi) => kpi.label).join(', ')}.` : ''}`,
    wide: intervalRows(chart, 'wide'),
    narrow: intervalRows(chart, 'narrow'),
    table: {
      columns: ['Measure', 'Tier', 'Role', 'Effect', 'Interval', 'Relative lift', 'Reading'],
      rows: ordered.map((kpi) => tableRow(kpi, readings.get(kpi)!, results.currency)),
    },
  };
}

function tableRow(kpi: KpiSummary, reading: Reading, currency: string) {
  const row = headlineRow(kpi);
  const lift = row && relativeLift(row);
  const range = row && kpiWriter(kpi, currency).range({ estimate: row.estimate, low: row.ciLow, high: row.ciHigh });
  return [
    cell(kpi.label),
    cell(tierName[kpi.tier]),
    cell(kpi.role),
    cell(range?.estimate ?? 'none', row?.estimate ?? null),
    cell(range?.range ?? 'none'),
    cell(lift ? liftText(lift) : 'not defined', lift?.estimate ?? null),
    cell(readingStatus(reading).words),
  ];
}

function rank(kpi: KpiSummary, primary: KpiSummary | null): number {
  if (kpi === primary) return 0;
  const tier = { learning: 1, behaviour: 2, business: 3 }[kpi.tier];
  return kpi.role === 'guardrail' ? tier + 10 : tier;
}

/** "+13.5% (+4% to +23%)". */
export function liftText(lift: RelativeLift): string {
  const step = percentStep(lift.estimate, lift.low, lift.high);
  return `${formatSignedPercent(lift.estimate, step)} (${rangeText(lift.low, lift.high, (value) => formatSignedPercent(value, step))})`;
}

const times100 = (value: number | null): number | null => (value === null ? null : value * 100);
