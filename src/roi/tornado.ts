import { costTotal } from './cost-total.ts';
import { leverRanges } from './lever-ranges.ts';
import { returnAt } from './return-at.ts';
import type { RoiInput, RoiView, TornadoBar } from './types.ts';
import type { WantedEffect } from './wanted-effect.ts';

/**
 * One-way sensitivity of the ROI: each lever from its low to its high input, the others at base. Lift moves over the
 * headline's limits, the attribution window from the measured months to the horizon, the rest over `leverRanges`.
 * Sorted by swing; a bar with an unbounded input comes first and has a null swing.
 */
export function tornado(
  input: RoiInput,
  wanted: WantedEffect,
  view: Pick<RoiView, 'scope' | 'nLearners'>,
): readonly TornadoBar[] {
  const base = { effect: wanted.limits.estimate, cost: costTotal(input.costs, view) };
  const { value, costs, margin } = leverRanges(input, view);
  const roiAt = (change: Partial<Parameters<typeof returnAt>[2]>) =>
    returnAt(input, view.nLearners, { ...base, ...change }).roi;
  const bars = [
    liftBar(input, wanted, (effect) => roiAt({ effect })),
    bar('Attribution window', 'months', windowRange(input), (horizonMonths) => roiAt({ horizonMonths })),
    bar('Value per unit (deal size)', `${input.currency} per ${input.kpi.unit}`, value, (valuePerUnit) =>
      roiAt({ valuePerUnit }),
    ),
    bar('Costs', input.currency, costs, (cost) => roiAt({ cost })),
    bar('Margin', 'share', margin, (share) => roiAt({ margin: share })),
  ];
  return bars.sort((a, b) => (b.swing ?? Number.MAX_VALUE) - (a.swing ?? Number.MAX_VALUE));
}

function liftBar(input: RoiInput, wanted: WantedEffect, roiAt: (effect: number) => number | null): TornadoBar {
  const measured = (effect: number | null) => (effect === null ? null : wanted.asMeasured(effect));
  const ends = [measured(wanted.limits.low), measured(wanted.limits.high)] as const;
  const [low, high] = input.kpi.direction === 'decrease' ? [ends[1], ends[0]] : ends;
  return bar('Lift', input.kpi.unit, { low, high }, (effect) => roiAt(wanted.asMeasured(effect)));
}

function windowRange({ measuredMonths, horizonMonths }: RoiInput): { low: number; high: number } {
  return { low: Math.min(Math.max(Math.floor(measuredMonths), 1), horizonMonths), high: horizonMonths };
}

function bar(
  lever: string,
  unit: string,
  { low, high }: { low: number | null; high: number | null },
  roiAt: (input: number) => number | null,
): TornadoBar {
  const roiAtLow = low === null ? null : roiAt(low);
  const roiAtHigh = high === null ? null : roiAt(high);
  const swing = roiAtLow === null || roiAtHigh === null ? null : Math.abs(roiAtHigh - roiAtLow);
  return { lever, lowInput: low, highInput: high, unit, roiAtLow, roiAtHigh, swing };
}
