import type { RoiResult, RoiView } from '../../roi/types.ts';
import type { PilotResults } from '../results.ts';
import { moneyRange, paybackRange, ratioRange } from './money.ts';
import { formatCount, formatNumber, formatProbability, NBSP } from './numbers.ts';
import type { FormattedRange } from './ranges.ts';

export interface KeyFigure {
  readonly label: string;
  readonly pilot: FormattedRange;
  /** The same figure for the roll-out; null where the roll-out is the pilot. */
  readonly atScale: FormattedRange | null;
  /** Ends for the small range bar: estimate, limits and the value that decides; null where they are not numbers. */
  readonly bar: {
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
    readonly mark: number;
  } | null;
}

const BENEFIT: Readonly<Record<RoiResult['basis'], string>> = {
  margin: 'Benefit, as margin',
  revenue: 'Benefit, as revenue',
  saving: 'Benefit, as saving',
  income: 'Benefit, as income',
};

/** The four figures of the executive page: benefit, net benefit, ROI and payback, each with its range. */
export function keyFigures(roi: RoiResult): readonly KeyFigure[] {
  const { currency, horizonMonths, pilot, atScale } = roi;
  const other = atScale.nLearners === pilot.nLearners && atScale.cost === pilot.cost ? null : atScale;
  const figure = (
    label: string,
    write: (view: RoiView) => FormattedRange,
    limits: RoiView['benefit'],
    mark: number,
  ): KeyFigure => ({
    label,
    pilot: write(pilot),
    atScale: other && write(other),
    bar:
      limits.estimate === null || limits.low === null || limits.high === null
        ? null
        : { estimate: limits.estimate, low: limits.low, high: limits.high, mark },
  });
  const participants = roi.beneficiary === 'participants';
  const months = `${horizonMonths}${NBSP}months`;
  return [
    figure(
      participants ? `Gain to the participants, ${months}` : `${BENEFIT[roi.basis]}, ${months}`,
      (view) => moneyRange(view.benefit, currency),
      pilot.benefit,
      pilot.cost,
    ),
    figure(
      participants ? 'Participants’ gain less programme cost' : 'Net benefit',
      (view) => moneyRange(view.netBenefit, currency),
      pilot.netBenefit,
      0,
    ),
    participants
      ? figure('Participants’ gain for each 1 of cost', (view) => plainRatio(view.bcr), pilot.bcr, 1)
      : figure(`Return on investment, ${months}`, (view) => ratioRange(view.roi), pilot.roi, 0),
    figure(
      participants ? 'Until the gains equal the cost' : 'Payback',
      (view) => paybackRange(view.paybackMonths, horizonMonths),
      { estimate: null, low: null, high: null },
      0,
    ),
  ];
}

function plainRatio({ estimate, low, high }: RoiView['bcr']): FormattedRange {
  const write = (value: number | null) => (value === null ? 'not defined' : formatNumber(value, 0.01));
  return { estimate: write(estimate), range: `${write(low)} to ${write(high)}` };
}

/** What the four figures rest on. */
export function figuresSentence(results: PilotResults, roi: RoiResult): string {
  const { pilot, atScale } = roi;
  const scope = `Pilot: ${formatCount(pilot.nLearners)} ${results.unitNoun.many}, all costs counted (${moneyRange({ estimate: pilot.cost, low: null, high: null }, roi.currency).estimate})`;
  const rollOut =
    atScale.nLearners === pilot.nLearners && atScale.cost === pilot.cost
      ? ''
      : ` Roll-out: ${formatCount(atScale.nLearners)} ${results.unitNoun.many} at marginal cost (${moneyRange({ estimate: atScale.cost, low: null, high: null }, roi.currency).estimate}).`;
  const ranges =
    ' Ranges carry the measured effect’s interval only; in the bars the dot is the estimate and the upright line break-even.';
  return `${scope}.${rollOut}${ranges}`;
}

/** The chances that the verdict reads, in words; a share of the effect's confidence distribution. */
export function chanceSentence(roi: RoiResult, rollOutIsSaid = false): string {
  if (roi.beneficiary === 'participants') {
    return `Chance that the participants’ gain exceeds the programme’s cost: ${formatProbability(roi.pilot.probabilityPositive)}.`;
  }
  if (rollOutIsSaid)
    return `The chance that the pilot itself paid for its full cost is ${formatProbability(roi.pilot.probabilityPositive)}.`;
  const hurdle = roi.assumptions.find((assumption) => assumption.id === 'hurdle')?.value;
  const above = hurdle === undefined ? 'the agreed hurdle' : `the hurdle of ${formatNumber(hurdle * 100, 1)}%`;
  return `Chance that the pilot paid for itself: ${formatProbability(roi.pilot.probabilityPositive)}; that the roll-out beats ${above}: ${formatProbability(roi.atScale.probabilityAboveHurdle)} (from the effect’s own uncertainty).`;
}
