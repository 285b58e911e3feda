import { mean } from '../../../stats/descriptive/mean.ts';
import { variance } from '../../../stats/descriptive/variance.ts';

/** One arm's mean and sample variance (NaN below two units). */
export interface ArmMean {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** Means of the control and the treated rows. */
export function armMeans(y: Float64Array, treated: Uint8Array): readonly [ArmMean, ArmMean] {
  const of = (arm: number): ArmMean => {
    const values = y.filter((_, row) => treated[row] === arm);
    return { n: values.length, mean: mean(values), variance: variance(values) };
  };
  return [of(0), of(1)];
}
