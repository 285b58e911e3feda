import fc from 'fast-check';
import { expect, it } from 'vitest';
import { did } from '../../../src/effects/estimators/did.ts';
import { didCollapsed } from '../../../src/effects/estimators/did-collapsed.ts';
import { didMeans } from '../../../src/effects/estimators/did-means.ts';
import { estimateOf } from '../../../src/effects/estimators/linear-estimate.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededPanel, seeds } from '../random-frames.ts';

const options = { alpha: 0.05, provenance: testProvenance };

it('regression, cell means and collapsed data agree on a balanced panel', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const panel = seededPanel(seed);
      const estimate = did(panel);
      const effect = analyticEffect(estimate, { vcov: 'cr2', ...options });
      expectEffectRows(effect);
      const means = didMeans(panel);
      expect(estimateOf(estimate)).toBeCloseTo(means.estimate, 10);
      expect(estimate.counterfactualMean).toBeCloseTo(means.treatedPost - means.estimate, 10);
      const collapsed = analyticEffect(didCollapsed(panel), { vcov: 'hc2', ...options });
      expectEffectRows(collapsed);
      expect(collapsed.rows[0]!.estimate).toBeCloseTo(means.estimate, 10);
      expect(collapsed.rows[0]!.stdError).toBeCloseTo(effect.rows[0]!.stdError!, 10);
      expect(collapsed.rows[0]!.counterfactualMean).toBeCloseTo(estimate.counterfactualMean!, 10);
    }),
    { numRuns: 25 },
  );
});

it('changes sign with the arms and ignores what is constant in the unit', () => {
  const panel = seededPanel('signs');
  const estimate = estimateOf(did(panel));
  expect(estimateOf(did({ ...panel, treated: panel.treated.map((arm) => 1 - arm) }))).toBeCloseTo(-estimate, 10);
  const shifted = panel.y.map((value, row) => value + 10 * panel.unitOf[row]!);
  expect(estimateOf(did({ ...panel, y: shifted }))).toBeCloseTo(estimate, 8);
});

it('clusters a panel by unit, a cross-section by nothing, and by what is named', () => {
  const panel = seededPanel('clusters');
  expect(did(panel).nClusters).toBe(16);
  const cross = { ...panel, units: Array.from(panel.y, String), unitOf: Int32Array.from(panel.y.keys()) };
  expect(did(cross).clusterOf).toBeNull();
  const team = panel.unitOf.map((unit) => unit % 4);
  expect(did({ ...panel, clusterOf: team }).nClusters).toBe(4);
  const first = panel.unitOf.findIndex((unit, row) => unit % 4 === 0 && panel.post[row] === 1);
  const kept = panel.unitOf.map((_, row) => row).filter((row) => row !== first);
  const some = {
    ...panel,
    unitOf: Int32Array.from(kept, (row) => panel.unitOf[row]!),
    y: Float64Array.from(kept, (row) => panel.y[row]!),
    treated: Uint8Array.from(kept, (row) => panel.treated[row]!),
    post: Uint8Array.from(kept, (row) => panel.post[row]!),
    clusterOf: Int32Array.from(kept, (row) => 2 * team[row]!),
  };
  const collapsed = didCollapsed(some);
  expect(collapsed.nClusters).toBe(4);
  expect(collapsed.dropped).toEqual({ 'no row before or no row after': 1 });
});

it('refuses an empty cell of arm and period', () => {
  const panel = seededPanel('empty');
  expect(() => did({ ...panel, post: panel.post.map(() => 1) })).toThrow(/both arms need rows before and after/);
});
