import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';
import { proportionIntervals } from './proportion-intervals.ts';
import { scoreInterval } from './score-interval.ts';
import type { TwoProportions } from './two-proportions.ts';

/** Intervals of a difference of proportions, by their names. */
export interface DifferenceIntervals {
  readonly wald: Interval;
  /** Wald with Yates' correction, as prop.test. */
  readonly continuityCorrected: Interval;
  /** Newcombe's hybrid of two Wilson intervals. */
  readonly newcombe: Interval;
  readonly agrestiCaffo: Interval;
  /** Miettinen and Nurminen's score interval. */
  readonly score: Interval;
}

/**
 * Intervals of p1 - p0, alpha in (0, 1). Source: Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I;
 * Agresti and Caffo (2000), doi:10.1080/00031305.2000.10474560. Golden: python_tests.json "difference of proportions".
 */
export function differenceIntervals(counts: TwoProportions, alpha: number): DifferenceIntervals {
  const { x1, n1, x0, n0 } = counts;
  const z = normalQuantile(1 - alpha / 2);
  const difference = x1 / n1 - x0 / n0;
  const wald = z * Math.sqrt(spread(x1, n1) + spread(x0, n0));
  const inverse = 1 / n1 + 1 / n0;
  const correction = Math.min(0.5, Math.abs(difference) / inverse) * inverse;
  const shrunk = (x1 + 1) / (n1 + 2) - (x0 + 1) / (n0 + 2);
  const half = z * Math.sqrt(spread(x1 + 1, n1 + 2) + spread(x0 + 1, n0 + 2));
  return {
    wald: within(difference - wald, difference + wald),
    continuityCorrected: within(difference - wald - correction, difference + wald + correction),
    newcombe: newcombe(counts, alpha, difference),
    agrestiCaffo: within(shrunk - half, shrunk + half),
    score: scoreInterval(counts, alpha),
  };
}

/** Variance of one proportion, x of n. */
const spread = (x: number, n: number) => ((x / n) * (1 - x / n)) / n;

const within = (low: number, high: number): Interval => ({ low: Math.max(-1, low), high: Math.min(1, high) });

function newcombe({ x1, n1, x0, n0 }: TwoProportions, alpha: number, difference: number): Interval {
  const { wilson: treated } = proportionIntervals(x1, n1, alpha);
  const { wilson: control } = proportionIntervals(x0, n0, alpha);
  const [p1, p0] = [x1 / n1, x0 / n0];
  return within(
    difference - Math.hypot(p1 - treated.low!, control.high! - p0),
    difference + Math.hypot(treated.high! - p1, p0 - control.low!),
  );
}
