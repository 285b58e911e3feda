import { expect, it } from 'vitest';
import { clusterVcov } from '../../src/stats/variance/cluster-vcov.ts';
import { satterthwaiteDf } from '../../src/stats/variance/satterthwaite-df.ts';
import { describeGolden, goldenCase } from '../golden.ts';
import { type GoldenFit, goldenFits } from '../stats/golden-fits.ts';
import { relativeError } from './relative-error.ts';

/** clubSandwich forms its adjustment matrices row by row, so its last digits carry rounding of its own. */
const RELATIVE_TOLERANCE = 1e-9;
const KINDS = { CR0: 'cr0', CR1: 'cr1', CR1S: 'cr1s', CR2: 'cr2', CR3: 'cr3' } as const;

type Kind = keyof typeof KINDS;
/** vcovCL of sandwich names the plain factor G/(G-1) HC0. */
const SANDWICH: Partial<Record<Kind, string>> = { CR1: 'sandwich_vcovCL_HC0', CR1S: 'sandwich_vcovCL_HC1' };
interface Clustered extends Readonly<Record<Kind, { readonly satterthwaite: Readonly<Record<string, Line>> }>> {
  readonly n_clusters: number;
}
interface Line {
  readonly se: number;
  readonly df: number;
}

const unit = (k: number, i: number) => Float64Array.from({ length: k }, (_, j) => (i === j ? 1 : 0));

function clustered({ expected }: GoldenFit): Clustered | undefined {
  return (expected.cluster_store ?? expected.cluster_firm ?? ('CR2' in expected ? expected : undefined)) as
    | Clustered
    | undefined;
}

describeGolden('clusterVcov and satterthwaiteDf agree with clubSandwich and estimatr', () => {
  const fits = goldenFits().filter((golden) => clustered(golden) !== undefined);

  it('covers the two pooled DiDs, the two firms outcomes and the six cluster trials', () => {
    expect(fits).toHaveLength(10);
  });

  it.each(fits)('$label: CR0 to CR3', (golden) => {
    const { fit, clusterOf } = golden;
    const expected = clustered(golden)!;
    expect(new Set(clusterOf).size).toBe(expected.n_clusters);
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const vcov = clusterVcov(fit, clusterOf, KINDS[kind]);
      fit.names.forEach((name, i) => {
        const se = Math.sqrt(vcov.data[i * fit.k + i]!);
        expect(
          relativeError(se, expected[kind].satterthwaite[name]!.se, `${kind}, standard error of ${name}`),
        ).toBeLessThan(RELATIVE_TOLERANCE);
        const sandwich = SANDWICH[kind];
        if (sandwich === undefined) return;
        const theirs = (expected as unknown as Readonly<Record<string, Readonly<Record<string, number>>>>)[sandwich]!;
        const quantity = `${sandwich}: standard error of ${name}`;
        expect(relativeError(se, theirs[name]!, quantity)).toBeLessThan(RELATIVE_TOLERANCE);
      });
    }
  });

  it.each(fits)('$label: Satterthwaite df', (golden) => {
    const { fit, clusterOf } = golden;
    fit.names.forEach((name, i) => {
      const df = satterthwaiteDf(fit, clusterOf, unit(fit.k, i));
      expect(
        relativeError(df, clustered(golden)!.CR2.satterthwaite[name]!.df, `degrees of freedom of ${name}`),
      ).toBeLessThan(RELATIVE_TOLERANCE);
    });
  });

  it('estimatr prints the same CR2 and df for Card-Krueger', () => {
    const { fit, clusterOf } = fits[0]!;
    const { expected } = goldenCase('did_2x2_card_krueger', 'estimatr CR2');
    const { se, df } = expected as Readonly<Record<'se' | 'df', Readonly<Record<string, number>>>>;
    const vcov = clusterVcov(fit, clusterOf, 'cr2');
    fit.names.forEach((name, i) => {
      expect(relativeError(Math.sqrt(vcov.data[i * fit.k + i]!), se[name]!, `standard error of ${name}`)).toBeLessThan(
        RELATIVE_TOLERANCE,
      );
      expect(
        relativeError(satterthwaiteDf(fit, clusterOf, unit(fit.k, i)), df[name]!, `degrees of freedom of ${name}`),
      ).toBeLessThan(RELATIVE_TOLERANCE);
    });
  });
});
