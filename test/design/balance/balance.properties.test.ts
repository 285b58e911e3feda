import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DesignKind } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import type { Covariate } from '../../../src/core/table.ts';
import { balanceTable } from '../../../src/design/balance/balance-table.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import type { BalanceTable } from '../../../src/design/types.ts';

const RUNS = { numRuns: 30 * Number(process.env.PROPERTY_RUNS ?? 1) };
const TOLERANCE = 1e-9;
const kinds: readonly DesignKind[] = ['complete', 'blocked', 'cluster', 'blocked-cluster'];
const seeds = fc.string({ minLength: 1, maxLength: 8 });

/** 24 people in natural order, drawn by the kind; two numbers and a text. */
function worldOf(seed: string, kind: DesignKind) {
  const rng = makeRng(seed);
  const units = Array.from({ length: 24 }, (_, i) => `u${i + 1}`);
  const clusterOf = units.map((_, i) => `c${Math.floor(i / 2)}`);
  const blockOf = units.map((_, i) => `b${Math.floor(i / 8)}`);
  const design = declareDesign({ kind, units, arms: ['control', 'treatment'], clusterOf, blockOf, seed });
  const numbers = () => Float64Array.from(units, () => rng.uniform() + rng.uniform());
  const covariates: readonly Covariate[] = [
    { name: 'x', kind: 'number', values: numbers() },
    { name: 'w', kind: 'number', values: numbers() },
    { name: 'site', kind: 'text', values: units.map((_, i) => ['a', 'b', 'c'][(i * 5 + rng.integer(2)) % 3]!) },
  ];
  return { design, covariates, treated: design.draw(makeRng(seed)) };
}

const tableOf = (world: ReturnType<typeof worldOf>, covariates = world.covariates, treated = world.treated) =>
  balanceTable({ covariates, treated, design: world.design, replicates: 1000, seed: 's' });
const near = (got: number | null, want: number | null) => {
  if (got === null || want === null) expect(got).toBe(want);
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(TOLERANCE * (1 + Math.abs(want)));
};
const withNumbers = (covariates: readonly Covariate[], change: (value: number) => number) =>
  covariates.map(
    (covariate): Covariate =>
      covariate.kind === 'number' ? { ...covariate, values: covariate.values.map(change) } : covariate,
  );

function expectAlike(ours: BalanceTable, before: BalanceTable, sign: 1 | -1 = 1): void {
  ours.rows.forEach((row, i) => {
    const other = before.rows[i]!;
    const isLevel = row.covariate.includes('=');
    near(row.before.smd, other.before.smd === null ? null : (isLevel ? 1 : sign) * other.before.smd);
    near(row.before.varianceRatio, other.before.varianceRatio);
    near(row.before.ks, other.before.ks);
    near(row.before.ecdfMean, other.before.ecdfMean);
  });
  near(ours.omnibus?.statistic ?? null, before.omnibus?.statistic ?? null);
  near(ours.omnibus?.pValue ?? null, before.omnibus?.pValue ?? null);
}

it('the unit and origin of a covariate change neither its balance nor the omnibus test', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...kinds), (seed, kind) => {
      const world = worldOf(seed, kind);
      const before = tableOf(world);
      const changes = [
        (v: number) => 1000 * v,
        (v: number) => v / 8 + 2026,
        (v: number) => 1e60 * v,
        (v: number) => 1e-60 * v,
      ];
      for (const change of changes) expectAlike(tableOf(world, withNumbers(world.covariates, change)), before);
      expectAlike(
        tableOf(
          world,
          withNumbers(world.covariates, (value) => -3 * value),
        ),
        before,
        -1,
      );
    }),
    RUNS,
  );
});

it('swapped arms turn the sign of every difference and leave the omnibus test of even arms as it is', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...kinds), (seed, kind) => {
      const world = worldOf(seed, kind);
      const before = tableOf(world);
      const swapped = tableOf(
        world,
        world.covariates,
        world.treated.map((arm) => 1 - arm),
      );
      swapped.rows.forEach((row, i) => {
        const other = before.rows[i]!.before;
        near(row.before.smd, other.smd === null ? null : -other.smd);
        near(row.before.meanTreated, other.meanControl);
        near(row.before.ks, other.ks);
        near(row.before.varianceRatio, other.varianceRatio === null ? null : 1 / other.varianceRatio);
      });
      near(swapped.omnibus!.statistic, before.omnibus!.statistic);
      near(swapped.omnibus!.pValue, before.omnibus!.pValue);
    }),
    RUNS,
  );
});

it('a covariate that does not vary, or repeats others, changes no test and divides by nothing', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom(...kinds),
      fc.constantFrom(0.1, -7.3, 1e9 + 0.1, 1e-300, 1e150),
      (seed, kind, level) => {
        const world = worldOf(seed, kind);
        const flat: Covariate = { name: 'flat', kind: 'number', values: new Float64Array(24).fill(level) };
        const copy: Covariate = { ...world.covariates[0]!, name: 'copy' };
        const before = tableOf(world);
        const more = tableOf(world, [flat, ...world.covariates, copy]);
        expect(more.rows[0]!.before).toEqual({
          meanTreated: level,
          meanControl: level,
          smd: null,
          varianceRatio: null,
          ecdfMean: 0,
          ks: 0,
        });
        expectAlike({ ...more, rows: more.rows.slice(1, -1) }, before);
        expect(tableOf(world, [flat]).omnibus).toBeNull();
      },
    ),
    RUNS,
  );
});

it('the names of the levels of a text only name its rows', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...kinds), (seed, kind) => {
      const world = worldOf(seed, kind);
      const other: Readonly<Record<string, string>> = { a: 'r', b: 'q', c: 'p' };
      const renamed = world.covariates.map(
        (covariate): Covariate =>
          covariate.kind === 'text' ? { ...covariate, values: covariate.values.map((v) => other[v!]!) } : covariate,
      );
      const [ours, theirs] = [tableOf(world, renamed), tableOf(world)];
      const bySite = ({ rows }: BalanceTable) => new Map(rows.map(({ covariate, before }) => [covariate, before]));
      for (const [from, to] of Object.entries(other))
        expect(bySite(ours).get(`site=${to}`)).toEqual(bySite(theirs).get(`site=${from}`));
      near(ours.omnibus!.statistic, theirs.omnibus!.statistic);
      near(ours.omnibus!.pValue, theirs.omnibus!.pValue);
    }),
    RUNS,
  );
});

it('never gives NaN, however small, large or mixed the values', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...kinds), (seed, kind) => {
      const world = worldOf(seed, kind);
      for (const change of [
        (v: number) => 1e-300 * v,
        (v: number) => 1e150 * v,
        (v: number) => (v > 1 ? 1e150 : 1e-300) * v,
      ]) {
        const table = tableOf(world, withNumbers(world.covariates, change));
        expect(JSON.parse(JSON.stringify(table))).toEqual(table);
      }
    }),
    RUNS,
  );
});
