import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { ancova } from '../../../src/effects/estimators/ancova.ts';
import { fitTreatment } from '../../../src/effects/estimators/fit-treatment.ts';
import { estimateOf } from '../../../src/effects/estimators/linear-estimate.ts';
import { leaveGroupsOut } from '../../../src/effects/influence/leave-groups-out.ts';

const world = (seed: string, nGroups: number, size: number) => {
  const rng = makeRng(seed);
  const n = nGroups * size;
  const groupOf = Int32Array.from({ length: n }, (_, i) => i % nGroups);
  const treated = Uint8Array.from(groupOf, (group) => group % 2);
  const x = Float64Array.from({ length: n }, () => 1000 + rng.uniform());
  const y = Float64Array.from({ length: n }, (_, i) => 3 * x[i]! + treated[i]! + rng.uniform() + groupOf[i]!);
  const weights = Float64Array.from({ length: n }, () => 0.5 + rng.uniform());
  return { groupOf, treated, x, y, weights };
};

const regress = ({ treated, x, y, weights }: Omit<ReturnType<typeof world>, 'groupOf'>) =>
  fitTreatment({
    estimator: 'ancova',
    estimand: 'ATE',
    outcome: 'y',
    term: 'treated',
    y,
    treated,
    fixed: [{ name: 'x', values: x }],
    byArm: [{ name: 'treated', factor: null }],
    weights,
    clusterOf: null,
    after: null,
    nUnits: y.length,
    nTreated: treated.reduce((sum, arm) => sum + arm, 0),
  });

describe('the effect without each group in turn', () => {
  it('is that of the regression on the others, with covariates and weights', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 4, max: 9 }), (seed, nGroups) => {
        const all = world(seed, nGroups, 5);
        const left = leaveGroupsOut(regress(all), all.groupOf);
        expect(left).toHaveLength(nGroups);
        left.forEach((estimate, group) => {
          const rest = <T extends Float64Array | Uint8Array>(values: T) =>
            values.filter((_, row) => all.groupOf[row] !== group) as T;
          const again = regress({
            treated: rest(all.treated),
            x: rest(all.x),
            y: rest(all.y),
            weights: rest(all.weights),
          });
          expect(estimate).toBeCloseTo(estimateOf(again), 9);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('drops what only the group held, and is not a number without an arm', () => {
    const treated = Uint8Array.from([0, 0, 1, 1, 0, 1]);
    const y = Float64Array.from([1, 2, 4, 5, 9, 12]);
    const block = Float64Array.from([0, 0, 0, 0, 1, 1]);
    const frame = {
      outcome: 'y',
      term: 'treated',
      units: ['a', 'b', 'c', 'd', 'e', 'f'],
      y,
      treated,
      covariates: [{ name: 'block', values: block }],
      clusterOf: null,
      blockOf: null,
      weights: null,
    };
    const withoutBlock = leaveGroupsOut(ancova(frame), Int32Array.from([0, 0, 0, 0, 1, 1]));
    expect(withoutBlock[1]).toBeCloseTo(3, 12);
    const single = { ...frame, covariates: [], treated: Uint8Array.from([1, 0, 0, 0, 0, 0]) };
    expect(leaveGroupsOut(ancova(single), Int32Array.from([0, 1, 2, 3, 4, 5]))[0]).toBeNaN();
  });
});
