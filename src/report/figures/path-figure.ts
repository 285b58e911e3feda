import type { Chart } from '../charts/chart.ts';
import { type PathStep, pathChart } from '../charts/path-chart.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow } from '../view/effect-reading.ts';
import { tierName } from '../words/chain-words.ts';
import { pathCaption, pathTitle } from '../words/chart-words.ts';
import { controlName } from '../words/control-name.ts';
import { kpiWriter } from '../words/kpi-values.ts';
import { roundingStep } from '../words/numbers.ts';
import { cell } from './chart-cells.ts';

const ORDER = { learning: 0, behaviour: 1, business: 2 } as const;

/** The way from learning to business in both arms; null where no KPI has both arms' outcomes. */
export function pathFigure(results: PilotResults): Chart | null {
  const measured = results.kpis
    .filter(({ role }) => role !== 'guardrail' && role !== 'placebo')
    .filter((kpi) => base(kpi) !== null && kpi.effects.means.treatedPost !== null)
    .sort((a, b) => ORDER[a.tier] - ORDER[b.tier]);
  if (measured.length === 0) return null;
  const steps = measured.map((kpi) => step(kpi, results.currency));
  const control = controlName(measured[0]!);
  const chart = {
    steps,
    controlName: control,
    axisTitle: `Index: ${control === 'Control' ? 'the control group' : 'the trained'} before the training (or after it, if not measured before) = 100`,
    description: 'From learning to business in both groups',
  };
  return {
    id: 'path',
    title: pathTitle(measured),
    alt: 'Chart of each measure before and after the training, in the trained and in the control group. The numbers are in the table below.',
    caption: pathCaption(control),
    wide: pathChart(chart, 'wide'),
    narrow: pathChart(
      { ...chart, axisTitle: `Index (${control === 'Control' ? 'control group' : 'trained'} before = 100)` },
      'narrow',
    ),
    table: {
      columns: ['Measure', 'Tier', 'Trained before', 'Trained after', `${control} before`, `${control} after`],
      rows: measured.map((kpi) => {
        const { treatedPre, treatedPost, controlPre, controlPost } = kpi.effects.means;
        const at = (value: number | null) =>
          cell(value === null ? 'not measured' : kpiWriter(kpi, results.currency).bareLevel(value, stepOf(kpi)), value);
        return [
          cell(`${kpi.label} (${kpi.unit})`),
          cell(tierName[kpi.tier]),
          at(treatedPre),
          at(treatedPost),
          at(controlPre),
          at(controlPost),
        ];
      }),
    },
  };
}

function step(kpi: KpiSummary, currency: string): PathStep {
  const { treatedPre, treatedPost, controlPre, controlPost } = kpi.effects.means;
  const index = (value: number) => (value / base(kpi)!) * 100;
  const writer = kpiWriter(kpi, currency);
  const arm = (before: number | null, after: number) => ({
    before: before === null ? null : index(before),
    after: index(after),
    text:
      before === null
        ? writer.bareLevel(after, stepOf(kpi))
        : `${writer.bareLevel(before, stepOf(kpi))} to ${writer.bareLevel(after, stepOf(kpi))}`,
  });
  return {
    tier: tierName[kpi.tier],
    label: kpi.label,
    unit: kpi.unit,
    trained: arm(treatedPre, treatedPost!),
    control: arm(controlPre, controlPost!),
  };
}

/** Level that counts as 100: control before, else control after; null where it is not positive. */
function base(kpi: KpiSummary): number | null {
  const { controlPre, controlPost } = kpi.effects.means;
  if (controlPost === null) return null;
  const level = controlPre ?? controlPost;
  return level > 0 ? level : null;
}

function stepOf(kpi: KpiSummary): number {
  const row = headlineRow(kpi);
  return row ? roundingStep(row.estimate, row.ciLow, row.ciHigh) : 0.01;
}
