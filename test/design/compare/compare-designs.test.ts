import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDesigns } from '../../../src/design/compare/compare-designs.ts';
import { describeComparison } from '../../../src/design/compare/describe-comparison.ts';
import type { DesignComparison } from '../../../src/design/compare/types.ts';
import { clustersWithHistory } from './clusters-with-history.ts';

const done = new Map<number, DesignComparison>();
const compared = (nClusters: number) => {
  const comparison = done.get(nClusters) ?? compareDesigns(clustersWithHistory(nClusters));
  done.set(nClusters, comparison);
  return comparison;
};
const openRows = (nClusters: number) => compared(nClusters).designs.filter((row) => row.closedBecause === null);
const figures = (nClusters: number) =>
  Object.fromEntries(openRows(nClusters).map((row) => [row.label, [row.nAssignments, row.smallestPValue]]));

describe('assignments and the smallest p value', () => {
  it.each([
    [6, { 'no blocks': [20, 2 / 20], pairs: [8, 2 / 8] }],
    [8, { 'no blocks': [70, 2 / 70], 'blocks of 4': [36, 2 / 36], pairs: [16, 2 / 16], accepted: [36, 2 / 36] }],
    [
      12,
      {
        'no blocks': [924, 2 / 924],
        'blocks of 6': [400, 2 / 400],
        'blocks of 4': [216, 2 / 216],
        pairs: [64, 2 / 64],
      },
    ],
    [
      24,
      {
        'no blocks': [2_704_156, 1e-4],
        'blocks of 6': [160_000, 1e-4],
        'blocks of 4': [46_656, 1e-4],
        pairs: [4096, 2 / 4096],
      },
    ],
  ])('of %i clusters are those of the closed forms', (nClusters, expected) => {
    expect(figures(nClusters)).toMatchObject(expected);
  });

  it('of a re-randomised design too large to list follow from its share', () => {
    const row = openRows(24).find(({ label }) => label === 'accepted')!;
    expect(row).toMatchObject({ assignments: 'about 2,704', nAssignments: 2704, smallestPValue: 2 / 2704 });
  });

  it('are more than a double holds for many people', () => {
    expect(openRows(1200)[0]).toMatchObject({ assignments: 'more than 10^15', nAssignments: null });
  });
});

describe('how far apart draws leave the arms', () => {
  it('is ordered, and the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 36, maxLength: 36 }), (keys) => {
        const request = clustersWithHistory(12);
        const order = [...request.units.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
        const shuffled = compareDesigns(clustersWithHistory(12, order));
        expect(shuffled).toEqual(compareDesigns(request));
        for (const { imbalance } of shuffled.designs)
          if (imbalance) {
            expect(imbalance.best.smd).toBeLessThanOrEqual(imbalance.typical.smd);
            expect(imbalance.typical.smd).toBeLessThanOrEqual(imbalance.worst.smd);
          }
      }),
      { numRuns: 5 },
    );
  });

  it('shrinks with blocks and pairs of the history', () => {
    const typical = Object.fromEntries(openRows(24).map(({ label, imbalance }) => [label, imbalance!.typical.smd]));
    expect(typical['blocks of 4']).toBeLessThan(typical['no blocks']!);
    expect(typical.pairs).toBeLessThan(typical['blocks of 4']!);
  });

  it('is exact where there is one column and one way to be apart', () => {
    const request = clustersWithHistory(6);
    const values = Float64Array.from(request.units, (unit) => (Number(unit.slice(1)) <= 9 ? 0 : 1));
    const { designs } = compareDesigns({ ...request, covariates: [{ name: 'x', kind: 'number', values }] });
    // Three of six clusters are 1, so the sd is sqrt(.3); arms are apart by 1/3 (2 : 1) or by 1 (3 : 0).
    const { best, worst } = designs[0]!.imbalance!;
    expect(best).toEqual({ smd: expect.closeTo(1 / 3 / Math.sqrt(0.3), 12), covariate: 'x' });
    expect(worst).toEqual({ smd: expect.closeTo(1 / Math.sqrt(0.3), 12), covariate: 'x' });
  });
});

describe('the recommendation', () => {
  it('of 6 clusters is the design with most assignments, and says that it cannot reach alpha', () => {
    expect(compared(6).recommended).toEqual({
      label: 'no blocks',
      reason:
        'no design has a smallest p of at most half of alpha (0.025), and this one comes nearest, with 20 assignments and 0.1.',
      warning:
        'No design of so few clusters can reach a p value of 0.05: the smallest is 0.1, however large the effect. Add clusters, or agree on a larger alpha before the draw.',
    });
  });

  it('of 8 clusters is the same, and says that it can hardly', () => {
    const { label, warning } = compared(8).recommended;
    expect(label).toBe('no blocks');
    expect(warning).toMatch(/^Only the single most extreme draw has a p value of at most 0\.05 \(0\.029\)/);
  });

  it('of 12 clusters leaves out pairs, whose 64 assignments are too coarse', () => {
    const { recommended, designs } = compared(12);
    expect(designs.find(({ label }) => label === 'pairs')!.smallestPValue).toBe(2 / 64);
    expect(recommended).toMatchObject({ warning: null, reason: expect.stringContaining('most alike') });
    expect(recommended.label).not.toBe('pairs');
  });

  it('goes by a larger alpha too', () => {
    const { label } = compareDesigns({ ...clustersWithHistory(12), alpha: 0.1 }).recommended;
    const apart = openRows(12).map((row) => [row.label, row.imbalance!.typical.smd] as const);
    expect(label).toBe(apart.reduce((kept, one) => (one[1] < kept[1] ? one : kept))[0]);
  });

  it('without anything to compare the arms by is the tightest design', () => {
    const request = clustersWithHistory(12);
    const { designs, recommended, lookedAt } = compareDesigns({ ...request, covariates: [] });
    expect(designs.every(({ imbalance }) => imbalance === null)).toBe(true);
    expect(lookedAt).toEqual([]);
    expect(recommended.reason).toContain('the tightest of them, with nothing known to compare the arms by');
  });
});

describe('the table', () => {
  it('has one row a design and says why one is not open', () => {
    const lines = describeComparison(compared(7), 'clusters');
    expect(lines[0]).toBe('The arms should be alike in [1] tenure, [2] Sales, before.');
    expect(lines[2]).toMatch(/^design +assignments +smallest p +best +typical +worst$/);
    expect(lines[3]).toMatch(/^no blocks +70 +0\.029 +\d\.\d\d \[[12]\] /);
    expect(lines).toContain('pairs: not open. Pairs: an even number of clusters is needed, got 7.');
    expect(lines.at(-1)).toContain('in standard deviations between clusters, and in what');
    expect(lines.at(-1)).toContain('of 2,000 draws.');
  });
});
