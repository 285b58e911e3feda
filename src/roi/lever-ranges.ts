import { costTotal } from './cost-total.ts';
import { countedLines } from './counted-lines.ts';
import { marginOf } from './margin-of.ts';
import type { RoiInput, RoiView } from './types.ts';

export interface LeverRange {
  readonly low: number;
  readonly high: number;
  /** Which rule gave the range: the plan's own figures, the default spread, or a lever that cannot move. */
  readonly origin: 'declared' | 'default' | 'fixed';
}

/** Spread of value and costs where the plan declares none. */
export const DEFAULT_SPREAD = 0.2;
/** Spread of the gross margin, a share. */
export const MARGIN_SPREAD = 0.05;

/** Ranges over which the one-way sensitivity moves value per unit, costs and margin of a view. */
export function leverRanges(
  input: RoiInput,
  view: Pick<RoiView, 'scope' | 'nLearners'>,
): { value: LeverRange; costs: LeverRange; margin: LeverRange } {
  const { money, costs } = input;
  const declared = countedLines(costs, view.scope).some(({ low, high }) => low !== undefined || high !== undefined);
  return {
    value:
      money.low !== undefined || money.high !== undefined
        ? { low: money.low ?? money.valuePerUnit, high: money.high ?? money.valuePerUnit, origin: 'declared' }
        : spread(money.valuePerUnit),
    costs: declared
      ? { low: costTotal(costs, view, 'low'), high: costTotal(costs, view, 'high'), origin: 'declared' }
      : spread(costTotal(costs, view)),
    margin: marginRange(input),
  };
}

function spread(value: number): LeverRange {
  return { low: value * (1 - DEFAULT_SPREAD), high: value * (1 + DEFAULT_SPREAD), origin: 'default' };
}

function marginRange({ money }: RoiInput): LeverRange {
  const margin = marginOf(money);
  if (money.basis !== 'revenue') return { low: margin, high: margin, origin: 'fixed' };
  return { low: Math.max(margin - MARGIN_SPREAD, 0), high: Math.min(margin + MARGIN_SPREAD, 1), origin: 'default' };
}
