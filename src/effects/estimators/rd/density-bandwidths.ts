import { power } from '../../../core/power.ts';
import { mean } from '../../../stats/descriptive/mean.ts';
import { variance } from '../../../stats/descriptive/variance.ts';
import { normalDensity } from '../../../stats/distributions/normal.ts';
import { matrix } from '../../../stats/linalg/matrix.ts';
import { solveSpd } from '../../../stats/linalg/solve-spd.ts';
import { densityFit } from './density-fit.ts';
import type { RdKernel } from './kernel-weight.ts';

const ORDER = 2;
/** Ratios of variance to squared bias of the local quadratic and quartic fits under the uniform kernel, one-sided. */
const PILOT_DENSITY = 3840 / 7;
const PILOT_BIAS = 3430865.4551236178;
/** A bandwidth holds at least so many rows, and so many different values, on its side. */
const MIN_INSIDE = 20 + ORDER + 1;

/**
 * Bandwidths (below, above) of the local quadratic density estimate: MSE-optimal for each side, for the difference and for
 * the sum; each side takes the median of the three. x ascends about the cut-off.
 * Source: Cattaneo, Jansson and Ma (2020), doi:10.1080/01621459.2019.1635480, and (2022), doi:10.18637/jss.v101.i02.
 * Golden: test/golden/rd.json.
 */
export function densityBandwidths(x: Float64Array, kernel: RdKernel): readonly [number, number] {
  const n = x.length;
  const floors = [nearest(x.filter((value) => value < 0)), nearest(x.filter((value) => value >= 0))] as const;
  const ends = [Math.abs(x[0]!), Math.abs(x[n - 1]!)] as const;
  const floor = Math.max(...floors);
  const end = Math.max(...ends);
  const clamp = (bandwidth: number, low: number, high: number) => Math.min(Math.max(bandwidth, low), high);
  const { density, bias } = pilots(x);
  const biasPilot = clamp(bias, floor, end);
  const densityPilot = clamp(density, floor, end);
  const bend = densityFit(x, { bandwidths: [biasPilot, biasPilot], order: ORDER + 2, derivative: ORDER + 1, kernel });
  const spread = densityFit(x, { bandwidths: [densityPilot, densityPilot], order: ORDER, derivative: 1, kernel });
  const constant = biasConstant(kernel);
  const [below, above] = [bend.below * constant, bend.above * constant];
  const optimal = (varianceOf: number, biasOf: number) =>
    power((densityPilot * varianceOf) / (2 * ORDER * biasOf * biasOf), 1 / (2 * ORDER + 1));
  const difference = clamp(optimal(spread.variance.both, above - below), floor, end);
  const sum = clamp(optimal(spread.variance.both, above + below), floor, end);
  return [
    median(clamp(optimal(spread.variance.below, below), floors[0], ends[0]), difference, sum),
    median(clamp(optimal(spread.variance.above, above), floors[1], ends[1]), difference, sum),
  ];
}

/** Bandwidths that would be optimal for the density and for its bias if x were normal. */
function pilots(x: Float64Array): { readonly density: number; readonly bias: number } {
  const sd = Math.sqrt(variance(x));
  const z = mean(x) / sd;
  const square = z * z;
  const second = square - 1;
  const fourth = square * square - 6 * square + 3;
  const height = normalDensity(z);
  const n = x.length;
  return {
    density: sd * power(PILOT_DENSITY / (2 * ORDER * second * second * height * n), 1 / (2 * ORDER + 1)),
    bias: sd * power(((2 * ORDER + 1) * PILOT_BIAS) / (4 * fourth * fourth * height * n), 1 / (2 * ORDER + 5)),
  };
}

/** Distance that holds `MIN_INSIDE` rows and as many different values of one side, or all there are. */
function nearest(side: Float64Array): number {
  const distances = side.map(Math.abs).sort();
  const values = [...new Set(distances)];
  const at = (sorted: ArrayLike<number>) => sorted[Math.min(MIN_INSIDE, sorted.length) - 1] ?? 0;
  return Math.max(at(distances), at(values));
}

/** Bias of the slope at the edge per unit of the cubic term: (S^-1 c)_1 of the one-sided kernel. */
function biasConstant(kernel: RdKernel): number {
  const k = ORDER + 1;
  const gram = matrix(
    k,
    k,
    Float64Array.from({ length: k * k }, (_, at) => moment(kernel, Math.floor(at / k) + (at % k))),
  );
  const next = matrix(
    k,
    1,
    Float64Array.from({ length: k }, (_, j) => moment(kernel, j + k)),
  );
  return solveSpd(gram, next).data[1]!;
}

/** Integral of u^j times the kernel over 0 to 1. */
function moment(kernel: RdKernel, j: number): number {
  if (kernel === 'uniform') return 0.5 / (j + 1);
  return kernel === 'triangular' ? 1 / ((j + 1) * (j + 2)) : 0.75 * (1 / (j + 1) - 1 / (j + 3));
}

const median = (a: number, b: number, c: number) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
