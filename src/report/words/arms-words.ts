import type { KpiSummary, PilotResults } from '../results.ts';
import { isSmall, safeCount } from '../suppress-counts.ts';
import { headlineRow, readPrimary, relativeLift } from '../view/effect-reading.ts';
import { controlName } from './control-name.ts';
import { formatDateRange } from './dates.ts';
import { kpiWriter } from './kpi-values.ts';
import { formatSignedPercent, percentStep, roundingStep } from './numbers.ts';
import { rangeText } from './ranges.ts';

export interface ArmLine {
  readonly arm: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** Both arms' outcomes: before, after, change. The people of a roll-out who would have waited are the trained themselves. */
export function armLines(kpi: KpiSummary, { currency, minimumCell }: PilotResults): readonly ArmLine[] {
  const row = headlineRow(kpi);
  const { treatedPre, treatedPost, controlPre, controlPost } = kpi.effects.means;
  const step = row ? roundingStep(row.estimate, row.ciLow, row.ciHigh) : roundingStep(treatedPost ?? 0, null, null);
  const writer = kpiWriter(kpi, currency);
  const nTreated = row?.nTreated ?? 0;
  const nControl = kpi.effects.clock === 'calendar' ? (row?.nUnits ?? 0) - nTreated : nTreated;
  const line = (name: string, n: number, before: number | null, after: number | null): ArmLine => {
    const level = (value: number | null) =>
      value === null ? 'not measured' : isSmall(n, minimumCell) ? 'not shown' : writer.bareLevel(value, step);
    return {
      arm: `${name} (${safeCount(n, minimumCell)})`,
      before: level(before),
      after: level(after),
      change:
        before === null || after === null || isSmall(n, minimumCell) ? '' : writer.bareEffect(after - before, step),
    };
  };
  return [
    line('Trained', nTreated, treatedPre, treatedPost),
    line(controlName(kpi), nControl, controlPre, controlPost),
  ];
}

export interface EffectFigure {
  readonly estimate: string;
  readonly range: string;
  readonly relative: string | null;
}

/** The headline effect of a KPI for the executive page. */
export function effectFigure(kpi: KpiSummary, results: PilotResults): EffectFigure | null {
  const row = headlineRow(kpi);
  if (!row) return null;
  const { estimate, range } = kpiWriter(kpi, results.currency).range({
    estimate: row.estimate,
    low: row.ciLow,
    high: row.ciHigh,
  });
  const lift = relativeLift(row);
  const step = lift && percentStep(lift.estimate, lift.low, lift.high);
  return {
    estimate,
    range,
    relative:
      lift && step !== null
        ? `${formatSignedPercent(lift.estimate, step)} (${rangeText(lift.low, lift.high, (value) => formatSignedPercent(value, step))})`
        : null,
  };
}

/** Whether the change is credited under the agreed threshold; an unclear change is never called credited without saying so. */
export function creditSentence(results: PilotResults): string | null {
  const { roi } = results;
  if (!roi) return null;
  const threshold = `${Math.round(roi.creditThreshold * 1000) / 10}%`;
  if (!roi.credited)
    return `Not credited: the relative change is not above the ${threshold} agreed beforehand; the figures stand uncredited.`;
  return readPrimary(results) === 'gain'
    ? `Credited: the relative change is above the ${threshold} agreed beforehand.`
    : `The estimate is above the ${threshold} agreed for crediting, but its range is not clear of zero.`;
}

/** When the training was: its days, or those of the first of several waves. */
export function trainingWords({ design, windows }: PilotResults): string {
  const { nMeasuredWaves = 1 } = design;
  const days = formatDateRange(windows.training);
  return nMeasuredWaves === 1 ? `training ${days}` : `training in ${nMeasuredWaves} waves, the first ${days}`;
}

/** What the pilot compared, and when. */
export function scopeSentence({ design, unitNoun, minimumCell }: PilotResults): string {
  const groups = design.nClusters === null ? '' : ` in ${safeCount(design.nClusters, minimumCell)} groups`;
  return `${safeCount(design.nUnits, minimumCell)} ${unitNoun.many}${groups}`;
}
