import { powerOfTen } from '../../core/power-of-ten.ts';

export interface Ticks {
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly decimals: number;
}

/** Round axis values that cover [low, high] in about `count` steps of 1, 2 or 5 times a power of ten. */
export function axisTicks(low: number, high: number, count: number): Ticks {
  const span = high > low ? high - low : Math.abs(low) || 1;
  const rough = span / count;
  const power = powerOfTen(Math.floor(Math.log10(rough)));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const values = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals)));
  return { values, low: values[0]!, high: values.at(-1)!, step, decimals };
}

/** Whole numbers within [low, high], 0 among them where it lies inside, at most `count` of them. */
export function wholeTicks(low: number, high: number, count: number): readonly number[] {
  const steps = [1, 2, 3, 4, 6, 12, 13, 26, 52, 104, 365];
  const step = steps.find((candidate) => (high - low) / candidate < count) ?? Math.ceil((high - low) / count);
  const values: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) values.push(k * step);
  return values.map((value) => value + 0);
}
