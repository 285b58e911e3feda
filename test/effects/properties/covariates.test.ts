import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumericColumn } from '../../../src/effects/types.ts';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { expectSameEffect } from './expect-same-effect.ts';
import { inferencesOf } from './inferences.ts';
import { runs } from './runs.ts';
import { seededTrial, type Trial } from './trial.ts';

/** Columns of another unit and origin: the projections lose as many digits as the origin is far from 0. */
const TOLERANCE = 1e-8;
const adjusting = estimators.filter(({ name }) => /ancova|lin$|with covariates/.test(name));

const within = (trial: Trial, change: (columns: readonly NumericColumn[]) => readonly NumericColumn[]): Trial => ({
  ...trial,
  covariates: change(trial.covariates),
});
const moved = (factor: number, origin: number) => (columns: readonly NumericColumn[]) =>
  columns.map(({ name, values }) => ({ name, values: values.map((value) => factor * value + origin) }));

describe.each(adjusting)('$name', (estimator) => {
  const { shape, estimate } = estimator;
  it.each(inferencesOf(estimator))('$name: constant, copied and rescaled covariates change nothing', ({ infer }) => {
    const effectOf = (trial: Trial) => infer(trial, estimate(trial));
    fc.assert(
      fc.property(seeds, (seed) => {
        const trial = seededTrial(seed, shape);
        const ours = effectOf(trial);
        const extra = effectOf(
          within(trial, (columns) => [
            ...columns,
            { name: 'flat', values: columns[0]!.values.map(() => 0.1) },
            { name: 'copy', values: columns[0]!.values.slice() },
            { name: 'mix', values: columns[0]!.values.map((value, row) => 2 * value - columns[1]!.values[row]! + 3) },
          ]),
        );
        expect(extra.fit.collinear.filter((name) => !name.includes(':')).sort()).toEqual(['copy', 'flat', 'mix']);
        expect(extra.diagnostics.map(({ code }) => code)).toContain('fit.collinear');
        const { diagnostics } = ours;
        expectSameEffect({ ...extra, diagnostics }, ours, { tolerance: TOLERANCE });
        for (const change of [moved(-3, 1000), moved(1e-3, 12), moved(1e60, 0), moved(1e-60, 0)])
          expectSameEffect(effectOf(within(trial, change)), ours, { tolerance: TOLERANCE });
      }),
      runs(2),
    );
  });
});
