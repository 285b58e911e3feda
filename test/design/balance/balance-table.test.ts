import { describe, expect, it } from 'vitest';
import type { Covariate } from '../../../src/core/table.ts';
import { balanceTable } from '../../../src/design/balance/balance-table.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { expectRefusal } from '../refusal.ts';

/** Sums of a dozen small numbers. */
const DIGITS = 12;
const units = Array.from({ length: 12 }, (_, i) => `u${i + 1}`);
const arms = ['control', 'treatment'];
const treated = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
const x = Float64Array.of(1, 2, 4, 9, 3, 5, 7, 8, 2, 6, 4, 5);
const site = ['a', 'a', 'b', 'b', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b'];
const covariates: readonly Covariate[] = [
  { name: 'x', kind: 'number', values: x },
  { name: 'site', kind: 'text', values: site },
];
const recorded = (change = {}) =>
  recordedDesign({ mechanism: 'complete', units, arms, armOf: treated, seed: 's', ...change });
const table = (change = {}) =>
  balanceTable({ covariates, treated, design: recorded(), replicates: 999, seed: 's', ...change });
const rowOf = (balance: ReturnType<typeof table>, name: string) =>
  balance.rows.find(({ covariate }) => covariate === name)!;

describe('balanceTable', () => {
  it('divides by the pooled sd where arms were randomised', () => {
    const balance = table();
    expect(balance.smdDenominator).toBe('pooled sd');
    expect(balance.rows.map(({ covariate }) => covariate)).toEqual(['x', 'site=a', 'site=b']);
    const { before, after } = rowOf(balance, 'x');
    expect(after).toBeNull();
    expect([before.meanTreated, before.meanControl]).toEqual([4, 5]);
    const [treatedVariance, controlVariance] = [38 / 3, 28 / 7];
    expect(before.smd).toBeCloseTo(-1 / Math.sqrt((treatedVariance + controlVariance) / 2), DIGITS);
    expect(before.varianceRatio).toBeCloseTo(treatedVariance / controlVariance, DIGITS);
    expect(before.ks).toBeCloseTo(3 / 8, DIGITS);
    const binary = rowOf(balance, 'site=a').before;
    expect(binary.smd).toBeCloseTo((0.5 - 3 / 8) / Math.sqrt((0.25 + 15 / 64) / 2), DIGITS);
    expect(binary.varianceRatio).toBeNull();
    expect(binary.ks).toBeCloseTo(1 / 8, DIGITS);
  });

  it('divides by the treated sd and weighs what is after where arms were matched', () => {
    const weightsAfter = Float64Array.of(1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0);
    const balance = table({ design: null, weightsAfter });
    expect(balance.smdDenominator).toBe('treated sd before matching');
    expect(balance.omnibus).toBeNull();
    const { before, after } = rowOf(balance, 'x');
    expect(before.smd).toBeCloseTo(-1 / Math.sqrt(38 / 3), DIGITS);
    expect(after!.meanTreated).toBeCloseTo(7 / 3, DIGITS);
    expect(after!.meanControl).toBeCloseTo(10 / 3, DIGITS);
    expect(after!.smd).toBeCloseTo(-1 / Math.sqrt(38 / 3), DIGITS);
    expect(after!.varianceRatio).toBeCloseTo(1, DIGITS);
  });

  it('weighs units by the design where its shares differ between blocks', () => {
    const blockOf = units.map((_, i) => ([0, 1, 2, 4, 5, 6].includes(i) ? 'even' : 'mostly control'));
    const level: Covariate = { name: 'level', kind: 'text', values: blockOf };
    const balance = table({ covariates: [level], design: recorded({ mechanism: 'blocked', blockOf }) });
    for (const { before } of balance.rows) expect(before.smd).toBeCloseTo(0, DIGITS);
    expect(balance.omnibus!.statistic).toBeCloseTo(0, DIGITS);
    expect(balance.omnibus!.pValue).toBe(1);
  });

  it('finds every assignment equally far apart where the two of each pair are the same', () => {
    const blockOf = units.map((_, i) => `pair ${Math.floor(i / 2)}`);
    const pairs = (values: readonly number[]) => Float64Array.from(units, (_, i) => values[Math.floor(i / 2)]!);
    const balance = table({
      covariates: [
        { name: 'x', kind: 'number', values: pairs([0.1, 0.7, 1.3, 2.9, 3.1, 1e3 / 7]) },
        { name: 'z', kind: 'number', values: pairs([1 / 3, 0.2, 5.7, 1.1, 0.9, 2 / 7]) },
      ],
      treated: Uint8Array.from(units, (_, i) => (i % 4 === 0 || i % 4 === 3 ? 1 : 0)),
      design: recorded({
        mechanism: 'blocked',
        blockOf,
        armOf: Uint8Array.from(units, (_, i) => (i % 4 === 0 || i % 4 === 3 ? 1 : 0)),
      }),
    });
    expect(balance.omnibus).toMatchObject({ pValue: 1, draws: 64 });
  });

  it('reports missing values as a row of their own and measures the rest', () => {
    const holed: readonly Covariate[] = [
      { name: 'x', kind: 'number', values: x.map((value, i) => (i === 3 ? Number.NaN : value)) },
      { name: 'site', kind: 'text', values: site.map((value, i) => (i === 0 ? null : value)) },
    ];
    const balance = table({ covariates: holed });
    expect(balance.rows.map(({ covariate }) => covariate)).toEqual([
      'x',
      'site=a',
      'site=b',
      'x (missing)',
      'site (missing)',
    ]);
    expect(rowOf(balance, 'x').before.meanTreated).toBeCloseTo(7 / 3, DIGITS);
    expect(rowOf(balance, 'x (missing)').before.meanTreated).toBe(0.25);
    expect(JSON.stringify(balance)).not.toContain('NaN');
    expect(Number.isFinite(balance.omnibus!.pValue)).toBe(true);
  });

  it('describes a column that does not vary without dividing by 0', () => {
    const constant: Covariate = { name: 'grade', kind: 'number', values: new Float64Array(12).fill(3) };
    const balance = table({ covariates: [constant] });
    expect(balance.rows[0]!.before).toEqual({
      meanTreated: 3,
      meanControl: 3,
      smd: null,
      varianceRatio: null,
      ecdfMean: 0,
      ks: 0,
    });
    expect(balance.omnibus).toBeNull();
  });

  it('has no rows and no test without covariates', () => {
    expect(table({ covariates: [] })).toEqual({ rows: [], smdDenominator: 'pooled sd', omnibus: null });
  });

  it('lists all assignments where they are few', () => {
    const few = { units: units.slice(0, 4), arms, seed: 's' };
    const design = declareDesign({ kind: 'complete', ...few });
    const balance = balanceTable({
      covariates: [{ name: 'x', kind: 'number', values: Float64Array.of(1, 2, 10, 11) }],
      treated: Uint8Array.of(0, 0, 1, 1),
      design,
      replicates: 6,
      seed: 's',
    });
    expect(balance.omnibus).toMatchObject({ pValue: 2 / 6, draws: 6 });
  });

  it('draws the same p value for the same seed', () => {
    const replicates = 99;
    expect(table({ replicates })).toEqual(table({ replicates }));
    expect(table({ replicates }).omnibus!.draws).toBe(99);
  });

  it('respects clusters: what only differs between clusters is judged by them', () => {
    const many = Array.from({ length: 40 }, (_, i) => `u${i + 1}`);
    const clusterOf = many.map((_, i) => `c${Math.floor(i / 10)}`);
    const armOf = Uint8Array.from(many, (_, i) => (i < 20 ? 1 : 0));
    const values = Float64Array.from(many, (_, i) => Math.floor(i / 10) + (i % 10) / 100);
    const answer = (mechanism: 'cluster' | 'complete') =>
      balanceTable({
        covariates: [{ name: 'x', kind: 'number', values }],
        treated: armOf,
        design: recordedDesign({ mechanism, units: many, arms, armOf, clusterOf, seed: 's' }),
        replicates: 999,
        seed: 's',
      }).omnibus!;
    expect(answer('cluster')).toMatchObject({ pValue: 2 / 6, draws: 6 });
    expect(answer('complete').pValue).toBe(1 / 1000);
  });

  it('counts draws that leave an arm empty as the most unbalanced', () => {
    const design = recordedDesign({
      mechanism: 'simple',
      units: ['a', 'b', 'c'],
      arms,
      armOf: Uint8Array.of(1, 0, 0),
      seed: 's',
    });
    const values = Float64Array.of(1, 2, 3);
    const { omnibus } = balanceTable({
      covariates: [{ name: 'x', kind: 'number', values }],
      treated: Uint8Array.of(1, 0, 0),
      design,
      replicates: 999,
      seed: 's',
    });
    expect(omnibus!.pValue).toBeGreaterThan(1 / 27 + 8 / 27);
  });
});

describe('balanceTable refuses', () => {
  it('an arm without any value', () => {
    const empty: Covariate = { name: 'x', kind: 'number', values: x.map((v, i) => (treated[i] ? Number.NaN : v)) };
    expectRefusal(() => table({ covariates: [empty] }), 'balance.empty-arm', 'Covariate x');
  });

  it('covariates or a design of other lengths', () => {
    const short: Covariate = { name: 'x', kind: 'number', values: x.slice(1) };
    expectRefusal(() => table({ covariates: [short] }), 'balance.lengths', 'covariate x', 'got 11');
    const few = declareDesign({ kind: 'complete', units: ['a', 'b'], arms, seed: 's' });
    expectRefusal(() => table({ design: few }), 'balance.lengths', 'the design', 'got 2');
  });
});
