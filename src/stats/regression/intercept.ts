export const INTERCEPT_NAME = '(Intercept)';

/** The constant column of n ones, named as R names it. */
export function intercept(n: number): { readonly name: string; readonly values: Float64Array } {
  return { name: INTERCEPT_NAME, values: new Float64Array(n).fill(1) };
}
