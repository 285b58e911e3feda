import type { Phase } from '../../core/period.ts';
import type { BalanceTable } from '../../design/types.ts';
import type { PeriodContrast } from '../../effects/types.ts';
import type { TornadoBar } from '../../roi/types.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { headlineRow, readEffect } from '../view/effect-reading.ts';
import { controlName } from './control-name.ts';
import { grainPlural } from './dates.ts';
import { kpiWriter, midSentence } from './kpi-values.ts';
import { formatNumber, roundingStep } from './numbers.ts';

/** Take-away of the event chart: what the gap did before, and where it stands after. */
export function eventTitle(kpi: KpiSummary, series: readonly PeriodContrast[], currency: string): string {
  const before = series.filter(
    (point) => (point.phase === 'baseline' || point.phase === 'earlier') && point.change && point.change.ciLow !== null,
  );
  const after = series.filter((point) => point.phase === 'measurement' && point.change);
  const covers = (point: PeriodContrast) =>
    (point.change!.ciLow ?? -Infinity) <= 0 && (point.change!.ciHigh ?? Infinity) >= 0;
  const calm = before.filter(covers).length;
  const sentences: string[] = [];
  if (before.length > 0) {
    sentences.push(
      calm === before.length
        ? `Before the training the gap between the groups stayed within chance${before.length === 1 ? '' : ` in all ${before.length} ${grainPlural(kpi.grain)}`}`
        : `Before the training the gap stayed within chance in ${calm} of ${before.length} ${grainPlural(kpi.grain)}`,
    );
  }
  if (after.length > 0) {
    const changes = after.map((point) => point.change!.estimate);
    const byPeriod = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const mean = kpi.effects.clock === 'calendar' ? byPeriod : (headlineRow(kpi)?.estimate ?? byPeriod);
    const precise = kpi.effects.clock === 'calendar' ? after[0]!.change! : (headlineRow(kpi) ?? after[0]!.change!);
    const step = roundingStep(mean, precise.ciLow, precise.ciHigh);
    sentences.push(
      `${before.length > 0 ? 'after it the gap averaged' : 'After the training the gap averaged'} ${kpiWriter(kpi, currency).effect(mean, step)}`,
    );
  }
  return sentences.length === 0
    ? `${kpi.label}: too few people in every period to show`
    : `${kpi.label}: ${uncapital(sentences.join('; '))}`;
}

/** Title of the time axis of both charts over time. */
export const timeTitle = ({ grain, effects }: KpiSummary): string =>
  `${capital(grainPlural(grain))} since ${effects.clock === 'calendar' ? 'the baseline ended' : 'each wave’s own training ended'}`;

export const eventCaption = (kpi: KpiSummary, level: string): string =>
  kpi.effects.clock === 'calendar' ? calendarCaption(kpi, level) : ownCaption(kpi, level);

const ownCaption = (kpi: KpiSummary, level: string): string =>
  `Difference between the trained and those who still wait, by time since each wave’s own training, as change from the average of the ${grainPlural(kpi.grain)} before it, back to the last start or end of another wave’s training (set to zero). ${onWhom(kpi)} Vertical bars are ${level}s of single ${grainPlural(kpi.grain)}; the training is shaded. Circles lie before, squares in and diamonds after the training.`;

const onWhom = ({ grain }: KpiSummary): string =>
  `Early and late ${grainPlural(grain)} rest on some of the waves only.`;

const calendarCaption = (kpi: KpiSummary, level: string): string =>
  `Difference between trained and control in each ${kpi.grain}, as change from its baseline average (the reference, set to zero). Vertical bars are ${level}s of single ${grainPlural(kpi.grain)}; the training is shaded. Circles lie before, squares in and diamonds after the training.`;

/** Take-away of the chart of both arms. */
export function levelsTitle(kpi: KpiSummary, currency: string): string {
  const { treatedPre, treatedPost, controlPre, controlPost } = kpi.effects.means;
  if (treatedPost === null || controlPost === null) return `${kpi.label} in both groups, period by period`;
  const writer = kpiWriter(kpi, currency);
  const row = headlineRow(kpi);
  const step = row ? roundingStep(row.estimate, row.ciLow, row.ciHigh) : roundingStep(treatedPost, null, null);
  const write = (value: number) => writer.bareLevel(value, step);
  if (treatedPre === null || controlPre === null) {
    return `${kpi.label}: ${write(treatedPost)} among the trained and ${write(controlPost)} in the control group`;
  }
  const control = controlName(kpi).toLowerCase();
  return `${kpi.label}: trained from ${write(treatedPre)} to ${write(treatedPost)}, ${control} from ${write(controlPre)} to ${write(controlPost)}`;
}

export const levelsCaption = (kpi: KpiSummary): string =>
  kpi.effects.clock === 'calendar'
    ? 'Average of each group by period, not adjusted. Solid line with diamonds: trained. Dashed line with circles: control.'
    : `Solid line with diamonds: average of the trained. Dashed line with circles: what it would have been, by the course of those who still wait. ${onWhom(kpi)} Where a wave joins or leaves, both lines step.`;

export const pathCaption = (control: ReturnType<typeof controlName>): string =>
  control === 'Control'
    ? 'Averages as measured, not adjusted. Hollow marks: before. Filled marks: after. Diamonds: trained. Circles: control. The difference that counts is the trained group’s way less the control group’s.'
    : 'Hollow marks: before. Filled marks: after. Diamonds: the trained as measured. Circles: where the course of those who still wait would have taken them. The difference that counts is the one way less the other.';

/** Take-away of the path: in how many measures the trained moved further than the control group. */
export function pathTitle(kpis: readonly KpiSummary[]): string {
  const further = kpis.filter((kpi) => {
    const { treatedPre, treatedPost, controlPre, controlPost } = kpi.effects.means;
    const change = treatedPost! - (treatedPre ?? 0) - (controlPost! - (controlPre ?? 0));
    return kpi.direction === 'increase' ? change > 0 : change < 0;
  }).length;
  const all =
    further === kpis.length
      ? kpis.length === 1
        ? 'the one measure'
        : kpis.length === 2
          ? 'both measures'
          : `all ${kpis.length} measures`
      : `${further} of ${kpis.length} measures`;
  return `In ${all} the trained ${kpis[0]?.effects.clock === 'calendar' ? 'group went further in the wanted direction than the control group' : 'went further in the wanted direction than if they had waited'}`;
}

/** Take-away of the forest: how many registered measures moved. */
export function forestTitle(kpis: readonly KpiSummary[]): string {
  const measures = kpis.filter((kpi) => kpi.role !== 'guardrail');
  const guards = kpis.filter((kpi) => kpi.role === 'guardrail');
  const count = (list: readonly KpiSummary[], reading: string) =>
    list.filter((kpi) => readEffect(kpi) === reading).length;
  const gains = count(measures, 'gain');
  const harms = count(measures, 'harm') + count(guards, 'harm');
  const parts = [
    `${gains} of ${measures.length} registered ${measures.length === 1 ? 'measure' : 'measures'} ${gains === 1 ? 'shows' : 'show'} a clear gain`,
  ];
  parts.push(harms === 0 ? 'none shows a clear loss' : `${harms} ${harms === 1 ? 'shows' : 'show'} a clear loss`);
  if (guards.length > 0)
    parts.push(
      `harm is ruled out for ${count(guards, 'safe')} of ${guards.length} ${guards.length === 1 ? 'guardrail' : 'guardrails'}`,
    );
  return parts.join('; ');
}

export const methodsTitle = (low: string, high: string, n: number): string =>
  `${n} ways of estimating the same effect give from ${low} to ${high}`;

/** Take-away of the love plot. */
export function loveTitle({ rows }: BalanceTable, limit: number, randomised: boolean): string {
  const matched = rows.some((row) => row.after !== null);
  const smds = rows.map((row) => Math.abs((matched ? row.after : row.before)?.smd ?? 0));
  const largest = rows[smds.indexOf(Math.max(...smds))];
  const over = smds.filter((smd) => smd > limit).length;
  const when = matched ? 'After matching, ' : randomised ? 'As assigned, ' : '';
  const share =
    over === 0
      ? `no characteristic differs by more than ${limit} standard deviations`
      : `${over} of ${rows.length} characteristics differ by more than ${limit} standard deviations`;
  return `${when}${share}; the largest gap is ${formatNumber(Math.max(...smds), 0.01)} (${midSentence(largest?.covariate ?? '')})`;
}

/** Take-away of the tornado. */
export function tornadoTitle(roi: NonNullable<PilotResults['roi']>): string {
  const [first] = roi.tornado;
  if (!first) return 'No input can be varied';
  const name = (bar: TornadoBar) => midSentence(bar.lever.replace(/ *\([^)]*\)/g, ''));
  const risky = roi.tornado.filter((bar) => Math.min(bar.roiAtLow ?? 0, bar.roiAtHigh ?? 0) < 0);
  if (risky.length === 0)
    return `The return depends most on the ${name(first)}; no single input at its unfavourable end makes it negative`;
  return risky.length === 1
    ? `The return depends most on the ${name(first)}; only the ${name(risky[0]!)} could make it negative on its own`
    : `The return depends most on the ${name(first)}; each of these could make it negative on its own: ${risky.map(name).join(', ')}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const phaseWords: Readonly<Record<Phase, string>> = {
  earlier: 'earlier',
  baseline: 'before',
  training: 'training',
  measurement: 'after',
  later: 'later',
};
