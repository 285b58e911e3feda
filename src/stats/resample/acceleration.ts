/**
 * Acceleration of the BCa interval from empirical influence values, one array a sample (of length n_s, mean about 0):
 * sum (L/n_s)^3 / (6 (sum (L/n_s)^2)^1.5) over all samples; 0 where nothing varies.
 * Source: DiCiccio and Efron 1996, doi:10.1214/ss/1032280214. Golden: bootstrap_ci, python_bootstrap.
 * @example acceleration([influenceOfTreated, influenceOfControls])
 */
export function acceleration(groups: readonly Float64Array[]): number {
  let squares = 0;
  let cubes = 0;
  for (const group of groups) {
    for (const value of group) {
      const share = value / group.length;
      squares += share * share;
      cubes += share * share * share;
    }
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
}
