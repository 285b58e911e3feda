import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { expectSameEffect } from './expect-same-effect.ts';
import { inferencesOf } from './inferences.ts';
import { runs } from './runs.ts';
import { renumber, shuffledOrder, takeRows } from './transform.ts';
import { seededTrial, type Trial } from './trial.ts';

/** The same terms added in another order. */
const TOLERANCE = 1e-12;
/** Limits by bisection between tied statistics, and the other reference level of block dummies. */
const INVERTED = 1e-10;

// Left out: random and given draws under another order of the rows, clusters or blocks. They name positions; a table
// with named units is sorted before it gets here (test/estimate.properties.test.ts).
describe.each(estimators)('$name', (estimator) => {
  const { shape, estimate } = estimator;
  it.each(inferencesOf(estimator))('$name: order of rows, names of units, clusters and blocks', (inference) => {
    const { infer, kind, drawsFixed } = inference;
    const effectOf = (trial: Trial) => infer(trial, estimate(trial));
    fc.assert(
      fc.property(seeds, (seed) => {
        const trial = seededTrial(seed, shape);
        const ours = effectOf(trial);
        const renamed = { ...trial, unit: trial.unit.map((label) => `person ${label}`) };
        expect(effectOf(renamed)).toEqual(ours);
        if (!drawsFixed || kind === 'bootstrap') return;
        const tolerance = kind === 'analytic' ? TOLERANCE : INVERTED;
        const order = shuffledOrder(trial.y.length, seed);
        expectSameEffect(effectOf(takeRows(trial, order)), ours, { tolerance });
        const others = { ...trial, clusterOf: renumber(trial.clusterOf, seed), blockOf: renumber(trial.blockOf, seed) };
        expectSameEffect(effectOf(others), ours, { tolerance: 10 * tolerance });
      }),
      runs(2),
    );
  });
});
