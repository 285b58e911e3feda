import type { ConfidenceDistribution, EffectRow } from '../../core/effect.ts';
import { type Bar, type OpenDraws, openDraws } from './draw-columns.ts';

/**
 * A test whose every draw is known for every hypothesised effect theta; the observed statistic is
 * (estimate - theta) / sqrt(stdError^2 - 2 theta q1 + theta^2 q2), q1 and q2 those of the observed assignment.
 */
export interface InvertibleTest {
  readonly estimate: number;
  /** What the observed statistic divides by: 1 for a plain difference. */
  readonly stdError: number;
  /** q1 and q2 of the observed assignment where its standard error moves with theta; left out, both are 0. */
  readonly observedParts?: readonly [q1: number, q2: number];
  /** Spread of the estimate, in its units: the step of the search. */
  readonly scale: number;
  /** `DRAW_WIDTH` numbers a draw. A draw that failed holds NaN and counts as extreme. */
  readonly draws: Float64Array;
  /** Share of draws beyond the observed |t|, share at least as far, or (count at least as far + 1) / (draws + 1). */
  readonly pValueRule: 'share-beyond' | 'share-at-least' | 'count-plus-one';
}

export interface InvertedTest {
  /** p value of no effect. */
  readonly pValue: number;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly ciShape: EffectRow['ciShape'];
  /** p value of an effect infinitely far away: the smallest this test can give. */
  readonly smallestPValue: number;
  readonly distribution: ConfidenceDistribution;
}

/** Squared statistics that agree to this share are ties: rounding must not decide them. */
const TIE = 2e-9;
const GRID_POINTS = 128;
const MAX_DOUBLINGS = 24;
const BISECTIONS = 60;
const INFINITELY_FAR = 1e9;

/** p value of the hypothesis that the effect is `theta`. */
export function pValueAt(test: InvertibleTest, theta: number): number {
  return pValueOf({ ...test, draws: openDraws(test.draws, 1, { rounded: false }) }, theta);
}

type ReadTest = Omit<InvertibleTest, 'draws'> & { readonly draws: OpenDraws };

function pValueOf(test: ReadTest, theta: number, countBeyond = test.draws.countBeyond): number {
  const count = countBeyond(barAt(test, theta));
  const n = test.draws.nDraws;
  return test.pValueRule === 'count-plus-one' ? (count + 1) / (n + 1) : count / n;
}

/** What the observed statistic is at theta. */
function barAt({ pValueRule, ...test }: ReadTest, theta: number): Bar {
  const [q1, q2] = test.observedParts ?? [0, 0];
  const strict = pValueRule === 'share-beyond';
  return {
    theta,
    observed: (test.estimate - theta) ** 2,
    variance: test.stdError ** 2 - 2 * theta * q1 + theta * theta * q2,
    slack: strict ? 1 + TIE : 1 - TIE,
    strict,
  };
}

/**
 * p value, interval and confidence distribution of one test. The interval is the hull of all effects with p > alpha;
 * a side on which p stays above alpha is null (unbounded). The distribution is H = p/2 below the estimate and 1 - p/2
 * above, p replaced by its supremum further out so that H increases. The resolution of the test (its smallest p value)
 * stands at the ends of the grid where the interval is bounded, and outside (at infinity) where it is not.
 */
export function invertTest(raw: InvertibleTest, alpha: number): InvertedTest {
  const unit = 2 ** Math.round(Math.log2(raw.scale));
  const { pValue, ciLow, ciHigh, ciShape, smallestPValue, distribution } = invertInUnits(inUnitsOf(raw, unit), alpha);
  return {
    pValue,
    ciLow: ciLow === null ? null : ciLow * unit,
    ciHigh: ciHigh === null ? null : ciHigh * unit,
    ciShape,
    smallestPValue,
    distribution: { ...distribution, estimate: raw.estimate, theta: distribution.theta.map((theta) => theta * unit) },
  };
}

/**
 * The same test in another unit of the outcome, a power of 2 so that no digit changes: statistics compare fourth powers
 * of it, which overflow or vanish where the outcome is measured in very small or large units.
 */
function inUnitsOf(test: InvertibleTest, unit: number): ReadTest {
  return {
    ...test,
    estimate: test.estimate / unit,
    stdError: test.stdError / unit,
    scale: test.scale / unit,
    ...(test.observedParts ? { observedParts: [test.observedParts[0] / unit, test.observedParts[1]] as const } : {}),
    draws: openDraws(test.draws, unit, { rounded: true }),
  };
}

function invertInUnits(test: ReadTest, alpha: number) {
  const smallestPValue = pValueOf(test, test.estimate + INFINITELY_FAR * test.scale);
  const low = searchSide(test, -1, alpha, smallestPValue);
  const high = searchSide(test, 1, alpha, smallestPValue);
  return {
    pValue: pValueOf(test, 0),
    ciLow: low.limit,
    ciHigh: high.limit,
    ciShape: low.limit === null || high.limit === null ? ('unbounded' as const) : ('interval' as const),
    smallestPValue,
    distribution: {
      kind: 'inverted' as const,
      estimate: test.estimate,
      theta: [...low.points.map(([theta]) => theta).reverse(), test.estimate, ...high.points.map(([theta]) => theta)],
      cumulative: [...low.points.map(([, p]) => p / 2).reverse(), 0.5, ...high.points.map(([, p]) => 1 - p / 2)],
      lowMass: low.outside / 2,
      highMass: high.outside / 2,
    },
  };
}

/** Points from the estimate outwards with falling p values. */
interface Side {
  readonly limit: number | null;
  readonly points: readonly (readonly [theta: number, pValue: number])[];
  readonly outside: number;
}

function searchSide(test: ReadTest, direction: -1 | 1, alpha: number, smallest: number): Side {
  const at = (offset: number) => test.estimate + direction * offset;
  let reach = 2 * test.scale;
  for (let i = 0; i < MAX_DOUBLINGS && pValueOf(test, at(reach)) > smallest; i++) reach *= 2;
  const bend = Math.asinh(reach / (2 * test.scale));
  const offsets = Array.from(
    { length: GRID_POINTS },
    (_, i) => (reach * Math.sinh((bend * (i + 1)) / GRID_POINTS)) / Math.sinh(bend),
  );
  const pValues = offsets.map((offset) => pValueOf(test, at(offset)));
  for (let i = GRID_POINTS - 2; i >= 0; i--) pValues[i] = Math.max(pValues[i]!, pValues[i + 1]!);

  const points: (readonly [number, number])[] = offsets.map((offset, i) => [at(offset), pValues[i]!]);
  const firstOutside = pValues.findIndex((p) => p <= alpha);
  if (firstOutside < 0) return { limit: null, points, outside: pValues[GRID_POINTS - 1]! };
  const limit = at(crossing(test, at, [offsets[firstOutside - 1] ?? 0, offsets[firstOutside]!], alpha));
  points.splice(firstOutside, 0, [limit, alpha]);
  return { limit, points, outside: 0 };
}

/**
 * Where p falls to alpha, between an offset inside and one outside the interval: by bisection with those draws alone that
 * tell the two apart, or with all where others change sides and back again on the way.
 */
function crossing(
  test: ReadTest,
  at: (offset: number) => number,
  bracket: readonly [inside: number, outside: number],
  alpha: number,
): number {
  const some = test.draws.between(barAt(test, at(bracket[0])), barAt(test, at(bracket[1])));
  const [inside, outside] = bisect(bracket, (offset) => pValueOf(test, at(offset), some) > alpha);
  const agree = pValueOf(test, at(inside)) > alpha && pValueOf(test, at(outside)) <= alpha;
  return agree ? inside : bisect(bracket, (offset) => pValueOf(test, at(offset)) > alpha)[0];
}

function bisect(
  [from, to]: readonly [inside: number, outside: number],
  isInside: (offset: number) => boolean,
): readonly [inside: number, outside: number] {
  let inside = from;
  let outside = to;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (inside + outside) / 2;
    if (middle === inside || middle === outside) break;
    if (isInside(middle)) inside = middle;
    else outside = middle;
  }
  return [inside, outside];
}
