import type { CellScore } from './tally.ts';

export type Verdict =
  | 'covers'
  | 'covers, discrete'
  | 'conservative, and says so'
  | 'claim withheld'
  | 'warned, bounds hold'
  | 'misses';

/** The bar of the headline: it covers the truth in 93.5 to 96.5 % of draws. */
export const BAR = { lowest: 0.935, highest: 0.965 } as const;
/** Draws of a cell in the full study. */
export const FULL_DRAWS = 2000;
const ERRORS_ALLOWED = 3;
/** A team whose people have all left can change the rule in a draw or two of a hundred. */
const MOSTLY = 0.9;

/** Standard error of a share over `n` draws. */
export const monteCarloError = (share: number, n: number): number => Math.sqrt((share * (1 - share)) / n);

/**
 * Whether the headline of a cell keeps its promise. The bar is widened by nothing for a study of 2,000 draws or more; with
 * fewer, by what their Monte-Carlo error exceeds that of 2,000. A discrete test may cover up to what its steps allow, one
 * that is called conservative anything above; one that is called so and covers too little misses, claim or no claim.
 * Where the programme decides who stays no headline can cover: the program has to warn, and its bounds to hold.
 */
export function judge(score: CellScore): Verdict {
  const { cell, methods, nDraws, withheld, conservative, attainable } = score;
  const { coverage } = methods[0]!;
  const slack = ERRORS_ALLOWED * Math.max(0, monteCarloError(0.95, nDraws) - monteCarloError(0.95, FULL_DRAWS));
  if (cell.leaving === 'the-worse-untrained') {
    const holds = methods.every(
      ({ method, coverage: held }) => !method.endsWith('bounds') || held >= BAR.lowest - slack,
    );
    return holds && score.warned!.caution > MOSTLY ? 'warned, bounds hold' : 'misses';
  }
  const tooLittle = coverage < BAR.lowest - slack;
  const isCalledConservative = conservative > MOSTLY;
  if (tooLittle && isCalledConservative) return 'misses';
  if (withheld === 1) return 'claim withheld';
  if (tooLittle) return 'misses';
  if (coverage <= BAR.highest + slack) return 'covers';
  if (attainable !== null && coverage <= attainable + ERRORS_ALLOWED * monteCarloError(attainable, nDraws))
    return 'covers, discrete';
  if (isCalledConservative) return 'conservative, and says so';
  return 'misses';
}
