import { expect, it } from 'vitest';
import { betaCdf, betaQuantile } from '../../src/stats/distributions/beta.ts';
import { binomialCdf, binomialDensity } from '../../src/stats/distributions/binomial.ts';
import { chiSquareCdf, chiSquareQuantile, chiSquareUpper } from '../../src/stats/distributions/chi-square.ts';
import { fCdf, fQuantile, fUpper } from '../../src/stats/distributions/f.ts';
import { gammaCdf, gammaUpper } from '../../src/stats/distributions/gamma.ts';
import { normalCdf, normalQuantile, normalUpper } from '../../src/stats/distributions/normal.ts';
import { tCdf, tQuantile, tUpper } from '../../src/stats/distributions/t.ts';
import { describeGolden, goldenFile } from '../golden.ts';

/** The reference prints 15 digits; its own tolerance (golden/README) is the same. */
const RELATIVE_TOLERANCE = 1e-10;
/** Below this a value counts as 0: R prints 2.6e-16 for the median of t(0.5). */
const ABSOLUTE_FLOOR = 1e-13;
/** Probabilities below this are compared relatively too, since a floor would pass any of them. */
const SMALLEST_NORMAL = 1e-290;

interface Row {
  readonly fn: string;
  readonly args: Readonly<Record<string, number>>;
  readonly tail?: 'lower' | 'upper';
  readonly log?: boolean;
  readonly value: number | string;
}
type Evaluate = (args: Readonly<Record<string, number>>) => number;
interface Tails {
  readonly lower: Evaluate;
  readonly upper?: Evaluate;
}

const FUNCTIONS: Readonly<Record<string, Tails>> = {
  pnorm: { lower: ({ q }) => normalCdf(q!), upper: ({ q }) => normalUpper(q!) },
  qnorm: { lower: ({ p }) => normalQuantile(p!), upper: ({ p }) => -normalQuantile(p!) },
  pt: { lower: ({ q, df }) => tCdf(q!, df!), upper: ({ q, df }) => tUpper(q!, df!) },
  qt: { lower: ({ p, df }) => tQuantile(p!, df!) },
  pf: { lower: ({ q, df1, df2 }) => fCdf(q!, df1!, df2!), upper: ({ q, df1, df2 }) => fUpper(q!, df1!, df2!) },
  qf: { lower: ({ p, df1, df2 }) => fQuantile(p!, df1!, df2!) },
  pchisq: { lower: ({ q, df }) => chiSquareCdf(q!, df!), upper: ({ q, df }) => chiSquareUpper(q!, df!) },
  qchisq: { lower: ({ p, df }) => chiSquareQuantile(p!, df!) },
  pbeta: { lower: ({ q, shape1, shape2 }) => betaCdf(q!, shape1!, shape2!) },
  qbeta: { lower: ({ p, shape1, shape2 }) => betaQuantile(p!, shape1!, shape2!) },
  pbinom: { lower: ({ q, size, prob }) => binomialCdf(q!, size!, prob!) },
  dbinom: { lower: ({ x, size, prob }) => binomialDensity(x!, size!, prob!) },
  pgamma: { lower: ({ q, shape }) => gammaCdf(q!, shape!) },
  ppois: { lower: ({ q, lambda }) => gammaUpper(lambda!, q! + 1) },
};

/** R's qf inverts a beta point next to 1 and keeps 7 digits here; checked against the power series of the CDF below. */
const IMPRECISE_IN_R = (row: Row) => row.fn === 'qf' && row.args.df1 === 1 && row.args.df2 === 1e5 && row.args.p! < 0.1;

describeGolden('central distribution functions agree with R in both tails', () => {
  const rows = goldenFile<{ readonly cases: readonly Row[] }>('special_functions').cases.filter(
    (row) => row.fn in FUNCTIONS && !('ncp' in row.args),
  );
  const logged = rows.filter((row) => row.log === true);
  console.info(`special functions: ${logged.length} rows with log.p are left out, no logarithmic tail is offered`);

  it.each(Object.entries(FUNCTIONS))('%s', (name, tails) => {
    const used = rows.filter((row) => row.fn === name && row.log !== true && !IMPRECISE_IN_R(row));
    expect(used.length).toBeGreaterThan(0);
    for (const row of used) {
      const want = Number(row.value);
      const got = (row.tail === 'upper' ? tails.upper! : tails.lower)(row.args);
      const scale = Math.abs(want);
      const allowed = name.startsWith('q') ? ABSOLUTE_FLOOR : SMALLEST_NORMAL;
      const error = Math.abs(got - want);
      expect(error, `${name} ${JSON.stringify(row.args)} ${row.tail}: ${got}, R ${want}`).toBeLessThanOrEqual(
        scale > ABSOLUTE_FLOOR || !name.startsWith('q')
          ? Math.max(RELATIVE_TOLERANCE * scale, SMALLEST_NORMAL)
          : allowed,
      );
    }
  });

  it('the two qf rows where R is imprecise satisfy F(q) = p by an independent series', () => {
    const imprecise = rows.filter(IMPRECISE_IN_R);
    expect(imprecise).toHaveLength(2);
    for (const { args } of imprecise) {
      expect(Math.abs(smallF(fQuantile(args.p!, 1, args.df2!), args.df2!) / args.p! - 1)).toBeLessThan(
        RELATIVE_TOLERANCE,
      );
      expect(
        Math.abs(fQuantile(args.p!, 1, args.df2!) / tQuantile((1 + args.p!) / 2, args.df2!) ** 2 - 1),
      ).toBeLessThan(RELATIVE_TOLERANCE);
    }
  });
});

/** P(F(1, d2) <= q) for small q by the power series of the incomplete beta function and Stirling's series for B(1/2, b). */
function smallF(q: number, d2: number): number {
  const b = d2 / 2;
  const x = q / (d2 + q);
  let sum = 0;
  let term = 1;
  for (let j = 0; j < 60; j++) {
    sum += term / (0.5 + j);
    term *= ((j + 1 - b) / (j + 1)) * x;
  }
  const gammaRatio = Math.sqrt(b) * (1 - 1 / (8 * b) + 1 / (128 * b * b));
  return (Math.sqrt(x) * sum * gammaRatio) / Math.sqrt(Math.PI);
}
