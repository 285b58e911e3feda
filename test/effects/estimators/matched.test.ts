import { expect, it } from 'vitest';
import type { MatchResult } from '../../../src/design/types.ts';
import { estimateOf } from '../../../src/effects/estimators/linear-estimate.ts';
import { matched } from '../../../src/effects/estimators/matched.ts';
import { analyticEffect } from '../../../src/effects/inference/analytic.ts';
import { expectRefusal } from '../../design/refusal.ts';
import { expectEffectRows } from '../expect-effect-rows.ts';
import { testProvenance } from '../frames.ts';
import { seededFrame } from '../random-frames.ts';

const frame = seededFrame('matched');
const treatedUnits = frame.units.filter((_, row) => frame.treated[row] === 1);
const controlUnits = frame.units.filter((_, row) => frame.treated[row] === 0);
const yOf = (unit: string) => frame.y[frame.units.indexOf(unit)]!;
const sets: MatchResult['sets'] = treatedUnits.slice(0, 8).flatMap((unit, i) => [
  { set: i + 1, unit, treated: 1, weight: 1 },
  { set: i + 1, unit: controlUnits[i]!, treated: 0, weight: 1 },
]);

it('is the mean difference inside pairs, clustered by pair', () => {
  const estimate = matched(frame, { sets, estimand: 'ATM' });
  const differences = treatedUnits.slice(0, 8).map((unit, i) => yOf(unit) - yOf(controlUnits[i]!));
  expect(estimateOf(estimate)).toBeCloseTo(differences.reduce((sum, d) => sum + d, 0) / 8, 12);
  expect(estimate.nClusters).toBe(8);
  const effect = analyticEffect(estimate, { vcov: 'cr2', alpha: 0.05, provenance: testProvenance });
  expectEffectRows(effect);
  expect(effect.rows[0]).toMatchObject({ estimand: 'ATM', nUnits: 16, nTreated: 8 });
  const mean = differences.reduce((sum, d) => sum + d, 0) / 8;
  const paired = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / 7 / 8);
  expect(effect.rows[0]!.stdError).toBeCloseTo(paired, 10);
});

it('weights controls and takes the assignment cluster where it is coarser', () => {
  const more = [...sets, { set: 1, unit: controlUnits[9]!, treated: 0 as const, weight: 0.5 }];
  const weighted = more.map((member, i) => (i === 1 ? { ...member, weight: 0.5 } : member));
  const clusterOf = Int32Array.from(frame.units, (_, row) => row % 4);
  const estimate = matched({ ...frame, clusterOf }, { sets: weighted, estimand: 'ATT' });
  expect(estimate.fit.weights).not.toBeNull();
  expect(estimate.nClusters).toBe(4);
  const fine = matched({ ...frame, clusterOf: Int32Array.from(frame.units.keys()) }, { sets, estimand: 'ATT' });
  expect(fine.nClusters).toBe(8);
});

it('refuses unknown units and matching with replacement', () => {
  const stranger = [...sets, { set: 9, unit: 'nobody', treated: 0 as const, weight: 1 }];
  const asked = (own: MatchResult['sets']) => () => matched(frame, { sets: own, estimand: 'ATT' });
  expectRefusal(asked(stranger), 'matched.unknown-unit', '(unit nobody): every member must be a unit');
  expectRefusal(asked([...sets, sets[1]!]), 'matched.repeated-unit', 'may stand in one set only');
});
