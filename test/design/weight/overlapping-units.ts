import fc from 'fast-check';
import { makeRng } from '../../../src/core/rng.ts';
import type { Covariate } from '../../../src/core/table.ts';
import { propensity } from '../../../src/design/match/propensity.ts';

export interface OverlappingUnits {
  readonly treated: Uint8Array;
  readonly covariates: readonly Covariate[];
  readonly score: Float64Array;
}

/** Units of two arms that differ in age, sales (skewed) and site, yet overlap; seeded. */
export function overlappingUnits(seed: number, n = 160): OverlappingUnits {
  const { uniform } = makeRng(`weights ${seed}`);
  const age = Float64Array.from({ length: n }, () => 20 + 30 * uniform());
  const sales = Float64Array.from({ length: n }, () => 1e5 * (uniform() + uniform()) * uniform());
  const site = Array.from({ length: n }, () => 'ABC'[Math.floor(3 * uniform())]!);
  const treated = Uint8Array.from({ length: n }, (_, i) =>
    uniform() < 0.2 + (0.3 * (age[i]! - 20)) / 30 + (site[i] === 'A' ? 0.15 : 0) ? 1 : 0,
  );
  const covariates: readonly Covariate[] = [
    { name: 'age', kind: 'number', values: age },
    { name: 'sales', kind: 'number', values: sales },
    { name: 'site', kind: 'text', values: site },
  ];
  return { treated, covariates, score: propensity(treated, covariates).score };
}

export const seeds = fc.integer({ min: 0, max: 1e6 });
