import type { ValuesByPlace } from './values-by-place.ts';

/**
 * Acceleration of the BCa interval from empirical influence values, by sample (n_s of them, mean about 0):
 * sum (L/n_s)^3 / (6 (sum (L/n_s)^2)^1.5) over all samples; 0 where nothing varies.
 * Source: DiCiccio and Efron 1996, doi:10.1214/ss/1032280214. Golden: bootstrap_ci, python_bootstrap.
 * @example acceleration([influenceOfTreated, influenceOfControls])
 */
export function acceleration(groups: readonly ValuesByPlace[]): number {
  let squares = 0;
  for (const group of groups) for (let i = 0; i < group.length; i++) squares += (group.at(i)! / group.length) ** 2;
  if (!(squares > 0)) return 0;
  const root = Math.sqrt(squares);
  let cubes = 0;
  for (const group of groups)
    for (let i = 0; i < group.length; i++) {
      const share = group.at(i)! / group.length / root;
      cubes += share * share * share;
    }
  return cubes / 6;
}
