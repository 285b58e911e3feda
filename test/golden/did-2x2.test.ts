import { expect, it } from 'vitest';
import type { Effect, VcovKind } from '../../src/core/effect.ts';
import { ancova } from '../../src/effects/estimators/ancova.ts';
import { did } from '../../src/effects/estimators/did.ts';
import { didCollapsed } from '../../src/effects/estimators/did-collapsed.ts';
import { didMeans } from '../../src/effects/estimators/did-means.ts';
import { differenceInMeans } from '../../src/effects/estimators/difference-in-means.ts';
import type { LinearEstimate } from '../../src/effects/estimators/linear-estimate.ts';
import { analyticEffect, type DfRule } from '../../src/effects/inference/analytic.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { panelFrame, type Row, testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenCase, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** The tolerance of did_2x2_card_krueger.json and did_2x2_jtrain.json. */
const TOLERANCE = 1e-8;
const cardKrueger = 'did_2x2_card_krueger';
const options = { alpha: 0.05, provenance: testProvenance };

interface Inferred {
  readonly estimate: number;
  readonly se: number;
  readonly t?: number;
  readonly df?: number;
  readonly p: number;
  readonly ci?: readonly [number, number];
}
type Table = Readonly<Record<string, unknown>>;

function expectClose(actual: number | null | undefined, expected: number, quantity: string) {
  expect(relativeError(actual, expected, quantity)).toBeLessThan(TOLERANCE);
}

function expectInferred(effect: Effect, golden: Inferred, kind: string) {
  expectEffectRows(effect);
  const row = effect.rows[0]!;
  expectClose(row.estimate, golden.estimate, `effect, ${kind}`);
  expectClose(row.stdError, golden.se, `standard error, ${kind}`);
  expectClose(row.pValue, golden.p, `p, ${kind}`);
  if (golden.t !== undefined) expectClose(row.statistic, golden.t, `statistic, ${kind}`);
  if (golden.df !== undefined) expectClose(row.df, golden.df, `degrees of freedom, ${kind}`);
  if (golden.ci) {
    expectClose(row.ciLow, golden.ci[0], `interval, lower end, ${kind}`);
    expectClose(row.ciHigh, golden.ci[1], `interval, upper end, ${kind}`);
  }
}

const at = (table: Table, ...path: readonly string[]) =>
  path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], table) as Inferred;

function effectUnder(estimate: LinearEstimate, vcov: string, df?: DfRule): Effect {
  return analyticEffect(estimate, { vcov: vcov.toLowerCase() as VcovKind, ...(df ? { df } : {}), ...options });
}

/** Classical and heteroskedasticity-robust inference, R squared and coefficients of one regression. */
function expectRegression(estimate: LinearEstimate, expected: Table, names: Readonly<Record<string, string>>) {
  const { fit } = estimate;
  expect(fit.n).toBe(expected.n);
  expectClose(fit.rSquared, expected.r_squared as number, 'R squared');
  expectClose(Math.sqrt(fit.sigma2), expected.sigma as number, 'sigma');
  for (const [name, value] of Object.entries(expected.coefficients as Record<string, number>))
    expectClose(fit.coefficients[fit.names.indexOf(names[name] ?? name)], value, `coefficient ${name}`);
  const effect = Object.entries(names).find(([, ours]) => ours === fit.names[estimate.coefficient])![0];
  expectInferred(effectUnder(estimate, 'iid'), at(expected, 'classical', effect), 'classical');
  for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'])
    expectInferred(effectUnder(estimate, kind), at(expected, kind, effect), kind);
}

/** Every cluster-robust kind by t with G - 1 degrees of freedom, and the two with a Satterthwaite rule of ours. */
function expectClustered(estimate: LinearEstimate, expected: Table, effect: string) {
  expect(estimate.nClusters).toBe(expected.n_clusters);
  for (const kind of ['CR0', 'CR1', 'CR1S', 'CR2', 'CR3'])
    expectInferred(effectUnder(estimate, kind, 'residual'), at(expected, kind, 'normal_df_Gminus1', effect), kind);
  expectInferred(effectUnder(estimate, 'cr2'), at(expected, 'CR2', 'satterthwaite', effect), 'CR2 by Satterthwaite');
  // sandwich::vcovCL names the plain G/(G-1) factor HC0.
  expectClose(
    effectUnder(estimate, 'cr1').rows[0]!.stdError,
    at(expected, 'sandwich_vcovCL_HC0', effect) as unknown as number,
    'standard error, vcovCL HC0',
  );
  expectClose(
    effectUnder(estimate, 'cr1s').rows[0]!.stdError,
    at(expected, 'sandwich_vcovCL_HC1', effect) as unknown as number,
    'standard error, vcovCL HC1',
  );
}

describeGolden('Card-Krueger difference in differences', () => {
  const rows = () => goldenRows('card_krueger_long').filter((row) => row.fte !== '');
  const inBoth = (all: readonly Row[]) => {
    const counts = new Map<string, number>();
    for (const row of all) counts.set(row.store!, (counts.get(row.store!) ?? 0) + 1);
    return all.filter((row) => counts.get(row.store!) === 2);
  };
  const panel = (all: readonly Row[], unit = true) =>
    panelFrame(all, {
      outcome: 'fte',
      arm: 'nj',
      post: (row) => row.period === '1',
      ...(unit ? { unit: 'store' } : {}),
    });
  const names = { 'nj:period': 'nj:post', period: 'post' };
  const wide = () => {
    const byStore = new Map<string, Row[]>();
    for (const row of inBoth(rows())) byStore.set(row.store!, [...(byStore.get(row.store!) ?? []), row]);
    return [...byStore.values()].map((pair) => {
      const [before, after] = [...pair].sort((a, b) => Number(a.period) - Number(b.period)) as [Row, Row];
      return {
        ...before,
        before: before.fte!,
        after: after.fte!,
        change: String(Number(after.fte) - Number(before.fte)),
        kfc: before.chain === '2' ? '1' : '0',
        roys: before.chain === '3' ? '1' : '0',
        wendys: before.chain === '4' ? '1' : '0',
      };
    });
  };

  it('all available rows', () => {
    const { expected } = goldenCase(cardKrueger, 'all available rows');
    expectRegression(did(panel(rows(), false)), expected, names);
    expectClustered(did(panel(rows())), expected.cluster_store as Table, 'nj:period');
  });

  it('balanced panel', () => {
    const { expected } = goldenCase(cardKrueger, 'balanced panel');
    expectRegression(did(panel(inBoth(rows()), false)), expected, names);
    expectClustered(did(panel(inBoth(rows()))), expected.cluster_store as Table, 'nj:period');
  });

  it('cell means', () => {
    const { expected } = goldenCase(cardKrueger, 'cell means');
    const cells = expected.cells as readonly { nj: number; period: number; mean: number }[];
    const means = didMeans(panel(rows()));
    const ours = [
      [means.controlPre, means.controlPost],
      [means.treatedPre, means.treatedPost],
    ];
    for (const { nj, period, mean } of cells) expectClose(ours[nj]![period], mean, `mean, nj ${nj}, period ${period}`);
    expectClose(means.estimate, 2.75360578298059, 'effect');
  });

  it('first differences', () => {
    const { expected } = goldenCase(cardKrueger, 'first difference');
    const estimate = differenceInMeans(unitFrame(wide(), { outcome: 'change', treatment: 'nj' }));
    expectRegression(estimate, expected, { nj: 'nj' });
    expectInferred(effectUnder(estimate, 'neyman'), at(expected, 'welch'), 'Welch');
    const collapsed = didCollapsed(panel(rows()));
    expectInferred(effectUnder(collapsed, 'neyman'), at(expected, 'welch'), 'Welch of the panel');
    expect(collapsed.dropped).toEqual({ 'no row before or no row after': 794 - 2 * collapsed.nUnits });
  });

  it('first differences with chain controls', () => {
    const { expected } = goldenCase(cardKrueger, 'first difference with chain controls');
    const covariates = ['kfc', 'roys', 'wendys', 'co_owned'];
    const estimate = ancova(unitFrame(wide(), { outcome: 'change', treatment: 'nj', covariates }));
    expectRegression(estimate, expected, { nj: 'nj' });
  });

  it('lagged outcome', () => {
    const { expected } = goldenCase(cardKrueger, 'lagged outcome (ANCOVA)');
    const estimate = ancova(unitFrame(wide(), { outcome: 'after', treatment: 'nj', covariates: ['before'] }));
    expectRegression(estimate, expected, { nj: 'nj', 'fte.0': 'before' });
  });

  it('estimatr CR2 and CR1 (stata)', () => {
    for (const [name, kind] of [
      ['estimatr CR2', 'cr2'],
      ['estimatr CR1 (stata)', 'cr1s'],
    ] as const) {
      const expected = goldenCase(cardKrueger, name).expected as Record<string, Record<string, number>>;
      const row = effectUnder(did(panel(rows())), kind).rows[0]!;
      expectClose(row.estimate, expected.estimate!['nj:period']!, `effect, ${kind}`);
      expectClose(row.stdError, expected.se!['nj:period']!, `standard error, ${kind}`);
      expectClose(row.df, expected.df!['nj:period']!, `degrees of freedom, ${kind}`);
      expectClose(row.pValue, expected.p!['nj:period']!, `p, ${kind}`);
      if (expected.ci_low) expectClose(row.ciLow, expected.ci_low['nj:period']!, `interval, lower end, ${kind}`);
      if (expected.ci_high) expectClose(row.ciHigh, expected.ci_high['nj:period']!, `interval, upper end, ${kind}`);
    }
  });
});

describeGolden('job-training grants', () => {
  it.each(['hrsemp', 'lscrap'])('%s, 1987 to 1988', (outcome) => {
    const all = goldenRows('jtrain').filter((row) => row.year !== '1989');
    const granted = new Set(all.filter((row) => row.grant === '1').map((row) => row.fcode));
    const complete = all.filter((row) => row[outcome] !== '');
    const counts = new Map<string, number>();
    for (const row of complete) counts.set(row.fcode!, (counts.get(row.fcode!) ?? 0) + 1);
    const rows = complete
      .filter((row) => counts.get(row.fcode!) === 2)
      .map((row) => ({ ...row, treated: granted.has(row.fcode) ? '1' : '0' }));
    const frame = (unit: boolean) =>
      panelFrame(rows, {
        outcome,
        arm: 'treated',
        post: (row) => row.year === '1988',
        ...(unit ? { unit: 'fcode' } : {}),
      });
    const { expected } = goldenCase('did_2x2_jtrain', `jtrain ${outcome} 87-88`);
    expectRegression(did(frame(false)), expected, { 'treated:post': 'treated:post' });
    expectClustered(did(frame(true)), expected.cluster_firm as Table, 'treated:post');
  });
});
