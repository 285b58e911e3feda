import { mean } from './mean.ts';

/** Sample variance (divisor n - 1); NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - center) ** 2;
  return squares / (values.length - 1);
}
