import { expect, it } from 'vitest';
import type { MatchResult } from '../../src/design/types.ts';
import { matched } from '../../src/effects/estimators/matched.ts';
import { analyticEffect } from '../../src/effects/inference/analytic.ts';
import { expectEffectRows } from '../effects/expect-effect-rows.ts';
import { testProvenance, unitFrame } from '../effects/frames.ts';
import { describeGolden, goldenFile, goldenRows } from '../golden.ts';
import { relativeError } from './relative-error.ts';

/** Both sides fit two weighted means to the reference's own pairs. */
const TOLERANCE = 1e-9;

interface Matching {
  readonly name: string;
  readonly expected: {
    readonly pairs?: Readonly<Record<string, readonly string[]>>;
    readonly att: number;
    readonly se_cluster_subclass_HC1?: number;
    readonly se_HC3: number;
  };
}

/** The reference's sets: ties between equal controls are broken otherwise there, and pairs decide the standard error. */
function setsOf(pairs: Readonly<Record<string, readonly string[]>>): Pick<MatchResult, 'sets' | 'estimand'> {
  const sets = Object.entries(pairs)
    .filter(([, controls]) => controls.length > 0)
    .flatMap(([unit, controls], set) => [
      { set, unit, treated: 1 as const, weight: 1 },
      ...controls.map((control) => ({ set, unit: control, treated: 0 as const, weight: 1 / controls.length })),
    ]);
  return { sets, estimand: 'ATT' };
}

describeGolden('effect in matched sets against MatchIt and sandwich', () => {
  const rows = () => goldenRows('lalonde_matchit');
  const frame = () => ({
    ...unitFrame(rows(), { outcome: 're78', treatment: 'treat' }),
    units: rows().map((row) => row.id!),
  });

  it('every matching in sets without replacement', () => {
    const { cases } = goldenFile<{ readonly cases: readonly Matching[] }>('matching_lalonde');
    const inSets = cases.filter(
      ({ name, expected }) => expected.pairs && expected.se_cluster_subclass_HC1 && !name.includes('ATC'),
    );
    expect(inSets.length).toBeGreaterThanOrEqual(12);
    for (const { name, expected } of inSets) {
      const estimate = matched(frame(), setsOf(expected.pairs!));
      const clustered = analyticEffect(estimate, { vcov: 'cr1s', alpha: 0.05, provenance: testProvenance });
      expectEffectRows(clustered);
      const row = clustered.rows[0]!;
      expect(relativeError(row.estimate, expected.att, `${name}, effect`), name).toBeLessThan(TOLERANCE);
      expect(
        relativeError(row.stdError, expected.se_cluster_subclass_HC1!, `${name}, standard error by set`),
        name,
      ).toBeLessThan(TOLERANCE);
      const robust = analyticEffect(estimate, { vcov: 'hc3', alpha: 0.05, provenance: testProvenance });
      expect(
        relativeError(robust.rows[0]!.stdError, expected.se_HC3, `${name}, standard error, HC3`),
        name,
      ).toBeLessThan(TOLERANCE);
    }
  });
});
