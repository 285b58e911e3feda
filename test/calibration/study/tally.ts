import { asksForSize, type Cell, nameOf, shiftsExactly } from './cells.ts';
import { type ScoredDraw, scoreDraw } from './score-draw.ts';

/** How one method did over the draws of a cell. Shares 0 to 1, of the draws in which it gave a test at all. */
export interface MethodScore {
  readonly method: string;
  readonly nDraws: number;
  /** Draws in which the method gave no test. */
  readonly nWithout: number;
  readonly coverage: number;
  /** Intervals with an infinite side count as covering. */
  readonly unbounded: number;
  readonly medianLength: number | null;
  readonly power: number;
  /** Mean estimate less the true effect. */
  readonly bias: number;
  /** Standard deviation of the estimates. */
  readonly spread: number;
}

export interface CellScore {
  readonly cell: Cell;
  readonly name: string;
  readonly truth: number;
  readonly nDraws: number;
  /** Draws by the headline rule that fired. */
  readonly rules: Readonly<Record<string, number>>;
  /** Share of draws in which the rule withheld the claim, and in which it called the test conservative. */
  readonly withheld: number;
  readonly conservative: number;
  /** Share of draws in which the headline found an effect of a programme that has none; null where that is not asked. */
  readonly size: number | null;
  /** Largest share that a test with the headline's resolution can cover at most at its level; null = any level. */
  readonly attainable: number | null;
  /** Share of draws in which the program warned of those who left, at least so loudly; absent where the cell does not ask. */
  readonly warned?: { readonly caution: number; readonly stop: number };
  readonly methods: readonly MethodScore[];
}

const ALPHA = 0.05;
const FINE = 0.004;

/** Scores every method of a cell over draws 1 to `nDraws`. */
export function scoreCell(cell: Cell, nDraws: number): CellScore {
  const draws = Array.from({ length: nDraws }, (_, i) => scoreDraw(cell, i + 1));
  const rules: Record<string, number> = {};
  for (const { rule } of draws) rules[rule.rule] = (rules[rule.rule] ?? 0) + 1;
  const names = [...new Set(draws.flatMap(({ answers }) => answers.map(({ method }) => method)))];
  const methods = names.map((name) => scoreMethod(name, draws));
  const share = (holds: (draw: ScoredDraw) => boolean) => draws.filter(holds).length / nDraws;
  const rejectsIdle = shiftsExactly(cell)
    ? 1 - methods[0]!.coverage
    : asksForSize(cell)
      ? share(({ idlePValue }) => idlePValue != null && idlePValue <= ALPHA)
      : null;
  return {
    cell,
    name: nameOf(cell),
    truth: draws[0]!.truth,
    nDraws,
    rules,
    withheld: share(({ rule }) => rule.claimWithheld),
    conservative: share(({ rule }) => rule.conservative),
    size: rejectsIdle,
    attainable: attainable(draws),
    ...(draws[0]!.warning === null
      ? {}
      : {
          warned: {
            caution: share(({ warning }) => warning === 'caution' || warning === 'stop'),
            stop: share(({ warning }) => warning === 'stop'),
          },
        }),
    methods,
  };
}

/** A test whose p values come in steps of s rejects with probability s * floor(.05 / s) at most; the mean over draws. */
function attainable(draws: readonly ScoredDraw[]): number | null {
  const steps = draws.map(({ rule }) => rule.smallestPValue ?? 0);
  if (steps.every((step) => step < FINE)) return null;
  const covers = steps.map((step) => (step < FINE ? 1 - ALPHA : 1 - step * Math.floor(ALPHA / step + 1e-9)));
  return covers.reduce((sum, share) => sum + share, 0) / covers.length;
}

function scoreMethod(method: string, draws: readonly ScoredDraw[]): MethodScore {
  const all = draws.flatMap(({ answers, truth }) =>
    answers.filter((answer) => answer.method === method).map((answer) => ({ truth, ...answer })),
  );
  const given = all.filter(({ pValue }) => pValue !== null);
  const share = (holds: (answer: (typeof all)[number]) => boolean) =>
    given.filter(holds).length / Math.max(1, given.length);
  const lengths = given
    .flatMap(({ low, high }) => (low === null || high === null ? [] : [high - low]))
    .sort((a, b) => a - b);
  const mean = all.reduce((sum, { estimate }) => sum + estimate, 0) / all.length;
  const variance = all.reduce((sum, { estimate }) => sum + (estimate - mean) ** 2, 0) / Math.max(1, all.length - 1);
  return {
    method,
    nDraws: all.length,
    nWithout: all.length - given.length,
    coverage: share(({ low, high, truth }) => (low === null || low <= truth) && (high === null || truth <= high)),
    unbounded: share(({ low, high }) => low === null || high === null),
    medianLength: lengths[Math.floor(lengths.length / 2)] ?? null,
    power: share(({ pValue }) => pValue! <= ALPHA),
    bias: all.reduce((sum, { estimate, truth }) => sum + estimate - truth, 0) / all.length,
    spread: Math.sqrt(variance),
  };
}
