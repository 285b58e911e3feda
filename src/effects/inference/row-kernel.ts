import { invertSpdInPlace } from './invert-spd-in-place.ts';
import type { RowKernel } from './randomization-task.ts';

/** Writes the five numbers of one assignment (arm by unit of the scheme) at `at`. */
export type AssignmentStatistic = (arms: Uint8Array, out: Float64Array, at: number) => void;

/** A row whose leverage is within this of 1 fits itself and adds nothing. */
const FULL_LEVERAGE_MARGIN = 1e-12;
/** An arm column of which less than this share is left lies in the span of the fixed columns. */
const COLLINEAR = 1e-10;

/** The effect and its hc2 variance for one assignment; cost rows x (m p + m^2). */
export function rowStatistic(kernel: RowKernel): AssignmentStatistic {
  return kernel.m === 1 ? singleColumn(kernel) : severalColumns(kernel);
}

/** One arm column, the common case: three passes over the rows. */
function singleColumn({ n, p, basis, factors, y, z, leverage, unitOf }: RowKernel): AssignmentStatistic {
  const arm = new Float64Array(n);
  const onBasis = new Float64Array(p);
  return (arms, out, at) => {
    onBasis.fill(0);
    for (let row = 0; row < n; row++) {
      if (arms[unitOf[row]!] === 0) continue;
      const value = factors[row]!;
      for (let q = 0; q < p; q++) onBasis[q]! += basis[row * p + q]! * value;
    }
    let squares = 0;
    let withY = 0;
    let withZ = 0;
    let raw = 0;
    for (let row = 0; row < n; row++) {
      let value = arms[unitOf[row]!] === 0 ? 0 : factors[row]!;
      raw += value * value;
      for (let q = 0; q < p; q++) value -= basis[row * p + q]! * onBasis[q]!;
      arm[row] = value;
      squares += value * value;
      withY += value * y[row]!;
      withZ += value * z[row]!;
    }
    if (!(squares > COLLINEAR * raw)) {
      out.fill(Number.NaN, at, at + 5);
      return;
    }
    const bY = withY / squares;
    const bZ = withZ / squares;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    for (let row = 0; row < n; row++) {
      const value = arm[row]!;
      const through = value / squares;
      const margin = 1 - leverage[row]! - value * through;
      if (margin <= FULL_LEVERAGE_MARGIN) continue;
      const weight = (through * through) / margin;
      const eY = y[row]! - value * bY;
      const eZ = z[row]! - value * bZ;
      q0 += weight * eY * eY;
      q1 += weight * eY * eZ;
      q2 += weight * eZ * eZ;
    }
    out[at] = bY;
    out[at + 1] = bZ;
    out[at + 2] = q0;
    out[at + 3] = q1;
    out[at + 4] = q2;
  };
}

function severalColumns(kernel: RowKernel): AssignmentStatistic {
  const { n, p, m, basis, factors, target, y, z, leverage, unitOf } = kernel;
  const arm = new Float64Array(n * m);
  const onBasis = new Float64Array(p * m);
  const gram = new Float64Array(m * m);
  const withY = new Float64Array(m);
  const withZ = new Float64Array(m);
  const bY = new Float64Array(m);
  const bZ = new Float64Array(m);

  function buildColumns(arms: Uint8Array): void {
    arm.fill(0);
    onBasis.fill(0);
    for (let row = 0; row < n; row++) {
      if (arms[unitOf[row]!] === 0) continue;
      for (let j = 0; j < m; j++) {
        const value = factors[row * m + j]!;
        arm[row * m + j] = value;
        for (let q = 0; q < p; q++) onBasis[q * m + j]! += basis[row * p + q]! * value;
      }
    }
    for (let row = 0; row < n; row++) {
      for (let q = 0; q < p; q++) {
        const share = basis[row * p + q]!;
        for (let j = 0; j < m; j++) arm[row * m + j]! -= share * onBasis[q * m + j]!;
      }
    }
  }

  function accumulate(): void {
    gram.fill(0);
    withY.fill(0);
    withZ.fill(0);
    for (let row = 0; row < n; row++) {
      for (let j = 0; j < m; j++) {
        const value = arm[row * m + j]!;
        withY[j]! += value * y[row]!;
        withZ[j]! += value * z[row]!;
        for (let l = 0; l <= j; l++) gram[j * m + l]! += value * arm[row * m + l]!;
      }
    }
    for (let j = 0; j < m; j++) for (let l = 0; l < j; l++) gram[l * m + j] = gram[j * m + l]!;
  }

  return (arms, out, at) => {
    buildColumns(arms);
    accumulate();
    if (!invertSpdInPlace(gram, m)) {
      out.fill(Number.NaN, at, at + 5);
      return;
    }
    for (let j = 0; j < m; j++) {
      bY[j] = 0;
      bZ[j] = 0;
      for (let l = 0; l < m; l++) {
        bY[j]! += gram[j * m + l]! * withY[l]!;
        bZ[j]! += gram[j * m + l]! * withZ[l]!;
      }
    }
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    for (let row = 0; row < n; row++) {
      let pull = 0;
      let margin = 1 - leverage[row]!;
      let eY = y[row]!;
      let eZ = z[row]!;
      for (let j = 0; j < m; j++) {
        const value = arm[row * m + j]!;
        let through = 0;
        for (let l = 0; l < m; l++) through += gram[j * m + l]! * arm[row * m + l]!;
        if (j === target) pull = through;
        margin -= value * through;
        eY -= value * bY[j]!;
        eZ -= value * bZ[j]!;
      }
      if (margin <= FULL_LEVERAGE_MARGIN) continue;
      const weight = (pull * pull) / margin;
      q0 += weight * eY * eY;
      q1 += weight * eY * eZ;
      q2 += weight * eZ * eZ;
    }
    out[at] = bY[target]!;
    out[at + 1] = bZ[target]!;
    out[at + 2] = q0;
    out[at + 3] = q1;
    out[at + 4] = q2;
  };
}
