import { power } from '../../core/power.ts';

/** Lags of a Newey-West sum over n periods where none are named: floor(4 (n / 100)^(2/9)). Source: Newey and West (1994), doi:10.2307/2297912. */
export const defaultLags = (n: number): number => Math.floor(4 * power(n / 100, 2 / 9));
