import { describe, expect, it } from 'vitest';
import { type Specification, specifications } from '../src/design/match/specifications.ts';
import { plannedSpecification, plannedWithTies } from '../src/planned-match.ts';

const covariates = ['age'];
const has = { baselines: true, change: true };
const grid = specifications(plannedSpecification({ covariates }), has);

describe('the specification of a plan', () => {
  it.each([
    [{}],
    [{ method: 'nearest', caliper: 0.2 }],
    [{ distance: 'mahalanobis', order: 'data' }],
    [{ distance: 'linear-propensity', ratio: 2, order: 'largest' }],
    [{ replace: true, order: 'smallest' }],
    [{ method: 'optimal' }],
    [{ method: 'full', distance: 'mahalanobis' }],
    [{ method: 'cem' }],
    [{ method: 'subclass', subclasses: 6 }],
    [{ weight: 'ipw', estimand: 'att', link: 'logit' }],
    [{ weight: 'overlap' }],
    [{ weight: 'entropy', moments: 2 }],
  ] as const)('%j is one of the grid', (matching) => {
    expect(grid).toContainEqual(plannedSpecification({ covariates, ...matching }));
    expect(specifications(plannedSpecification({ covariates, ...matching }), has)).toHaveLength(grid.length);
  });

  it.each<[Parameters<typeof plannedSpecification>[0], Partial<Specification>]>([
    [
      { covariates, exact: ['site'] },
      { method: 'nearest', further: ['exact'] },
    ],
    [{ covariates, discard: 'both', caliperOn: { age: 3 } }, { further: ['discard', 'caliperOn'] }],
    [{ covariates, estimand: 'atc' }, { further: ['estimand'] }],
    [
      { covariates, method: 'exact' },
      { method: 'exact', distance: 'none', ratio: null },
    ],
    [{ covariates, method: 'subclass', subclasses: 5 }, { further: ['subclasses'] }],
    [
      { covariates, order: 'closest', ratio: 3 },
      { order: 'closest', ratio: 3 },
    ],
    [{ covariates, weight: 'entropy', moments: 3 }, { moments: 3 }],
    [
      { covariates, weight: 'ipw', trim: 'optimal' },
      { method: 'ipw', further: ['trim'] },
    ],
  ])('%j stands beside the grid with what it asks for', (matching, expected) => {
    const own = plannedSpecification(matching);
    expect(own).toMatchObject(expected);
    expect(specifications(own, has)).toHaveLength(grid.length + 1);
  });
});

describe('ties of a plan', () => {
  const people = { units: ['a', 'b'], treated: Uint8Array.from([0, 1]), covariates: [] };

  it('are those of partners that are looked for by distance', () => {
    for (const method of ['nearest', 'optimal', 'full'] as const)
      expect(plannedWithTies({ covariates, method }, { covariates: [] }, people)).toMatchObject({ method });
    for (const matching of [{ method: 'cem' }, { method: 'exact' }, { method: 'subclass' }, { weight: 'ipw' }] as const)
      expect(plannedWithTies({ covariates, ...matching }, { covariates: [] }, people)).toBeNull();
  });
});
