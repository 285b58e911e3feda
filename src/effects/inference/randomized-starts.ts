import type { EstimatedTerm, TermsEstimate } from '../estimators/terms-estimate.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import { noInference, type RowInference } from './effect-of-estimate.ts';
import { type InvertibleTest, invertTest, pValueAt } from './invert-test.ts';
import { unusableStdError } from './no-variance.ts';
import { joinChunks } from './run-chunks.ts';
import type { StartsPlan } from './starts-chunk.ts';

/** A constant effect of 1 moves the term by 1, but for rounding. */
const MOVES_ALONG = 1e-6;
/** Statistics that agree to this share are ties. */
const TIE = 1e-9;

/** The test of all effects after the start at once: of no effect on anybody, ever. */
export interface JointTest {
  readonly nTerms: number;
  /** The largest |t|. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Randomisation inference on when units start, for each term of an estimate: studentised, p of no effect at all (sharp), and
 * the interval of the effects that, constant from the start on and the same for everybody, the same test does not refuse.
 * A term that such an effect does not move one for one (before the start) has a p value and no interval. `observed`: the
 * five numbers of each term as units did start; `chunks`: those of the draws. Effects by time since the start are
 * also judged together by the largest |t|: `pValueAdjusted`, and `joint` in the detail.
 * Source: Athey and Imbens 2022, doi:10.1016/j.jeconom.2020.10.012; Wu and Ding 2021, doi:10.1080/01621459.2020.1750415.
 */
export function randomizedStarts<Detail>(
  estimated: TermsEstimate<Detail>,
  { exact, draws, seed }: Pick<StartsPlan, 'exact' | 'draws' | 'seed'>,
  { observed, chunks }: { readonly observed: Float64Array; readonly chunks: readonly Float64Array[] },
  alpha: number,
): TermsEstimate<Detail & { readonly joint: JointTest | null }> {
  const numbers = joinChunks(chunks);
  const nTerms = estimated.terms.length;
  const tests = estimated.terms.map((term, i) =>
    testOf(estimated, term, i, { numbers, observed, nTerms, pValueRule: exact ? 'share-at-least' : 'count-plus-one' }),
  );
  const members = estimated.terms.flatMap((term, i) => (isAfterStart(term) && tests[i] ? [i] : []));
  const together = members.length > 0 ? maxT(members.map((i) => tests[i]!)) : null;
  return {
    ...estimated,
    terms: estimated.terms.map((term, i) => {
      const test = tests[i];
      if (!test) return { ...term, bandLow: null, bandHigh: null };
      const adjusted = together?.adjusted[members.indexOf(i)];
      return {
        ...term,
        bandLow: null,
        bandHigh: null,
        inference: rowOf(test, observed[i * DRAW_WIDTH + 1]!, alpha),
        ...(adjusted === undefined ? {} : { pValueAdjusted: adjusted }),
      };
    }),
    inference: { kind: 'randomization', draws, exact, studentized: true, seed },
    detail: { ...estimated.detail, joint: together?.joint ?? null },
  };
}

const isAfterStart = ({ term, relativePeriod }: EstimatedTerm) => term === 'dynamic' && (relativePeriod ?? -1) >= 0;

function testOf(
  { vcov, y }: TermsEstimate<unknown>,
  term: EstimatedTerm,
  i: number,
  drawn: { readonly numbers: Float64Array; readonly observed: Float64Array; readonly nTerms: number } & Pick<
    InvertibleTest,
    'pValueRule'
  >,
): InvertibleTest | null {
  if (term.inference !== undefined || vcov === null) return null;
  const stdError = Math.sqrt(vcov.data[i * vcov.cols + i]!);
  if (unusableStdError(stdError, y) !== null) return null;
  // The estimator's own small-sample factor.
  const factor = stdError ** 2 / drawn.observed[i * DRAW_WIDTH + 2]!;
  const width = drawn.nTerms * DRAW_WIDTH;
  const draws = new Float64Array(drawn.numbers.length / drawn.nTerms);
  for (let from = i * DRAW_WIDTH, to = 0; to < draws.length; from += width, to += DRAW_WIDTH)
    for (let part = 0; part < DRAW_WIDTH; part++)
      draws[to + part] = drawn.numbers[from + part]! * (part < 2 ? 1 : factor);
  return { estimate: term.estimate, stdError, scale: stdError, draws, pValueRule: drawn.pValueRule };
}

function rowOf(test: InvertibleTest, moved: number, alpha: number): RowInference {
  const { estimate, stdError } = test;
  const about = { ...noInference, stdError, statistic: estimate / stdError, pValue: pValueAt(test, 0) };
  if (Math.abs(moved - 1) > MOVES_ALONG) return about;
  const { ciLow, ciHigh, ciShape } = invertTest(test, alpha);
  return { ...about, ciLow, ciHigh, ciShape };
}

/** p values by the largest |t| over some terms; a draw without a statistic counts as extreme. */
function maxT(tests: readonly InvertibleTest[]): { readonly joint: JointTest; readonly adjusted: readonly number[] } {
  const nDraws = tests[0]!.draws.length / DRAW_WIDTH;
  const largest = Float64Array.from({ length: nDraws }, (_, draw) => {
    let most = 0;
    for (const { draws } of tests) {
      const t = Math.abs(draws[draw * DRAW_WIDTH]!) / Math.sqrt(draws[draw * DRAW_WIDTH + 2]!);
      if (!(t <= most)) most = Number.isNaN(t) ? Number.POSITIVE_INFINITY : t;
    }
    return most;
  });
  const plus = tests[0]!.pValueRule === 'count-plus-one' ? 1 : 0;
  const pValueOf = (t: number) =>
    (largest.reduce((count, drawn) => count + (drawn >= t * (1 - TIE) ? 1 : 0), 0) + plus) / (nDraws + plus);
  const observed = tests.map(({ estimate, stdError }) => Math.abs(estimate / stdError));
  const statistic = observed.reduce((most, t) => Math.max(most, t), 0);
  return {
    joint: { nTerms: tests.length, statistic, pValue: pValueOf(statistic) },
    adjusted: observed.map(pValueOf),
  };
}
