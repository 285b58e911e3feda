import { type Matrix, matrix } from '../linalg/matrix.ts';
import { multiply } from '../linalg/multiply.ts';
import { multiplyVector } from '../linalg/multiply-vector.ts';
import { quadraticForm } from '../linalg/quadratic-form.ts';
import { transpose } from '../linalg/transpose.ts';
import type { OlsFit } from '../regression/ols.ts';
import { biasReduction, spreadOf } from './bias-reduction.ts';
import { groupRows } from './group-rows.ts';

/**
 * Satterthwaite degrees of freedom of the cr2 variance of contrast' coefficients (contrast: length k, not all 0).
 * clusterOf (length n) null = each row its own cluster, the Bell-McCaffrey df of hc2. NaN where the variance is 0 by
 * construction (every cluster fits itself). Time grows with n k^2 + G k^2, memory with n k.
 * Source: Pustejovsky and Tipton 2018, doi:10.1080/07350015.2016.1247004; Bell and McCaffrey 2002.
 * Golden: did_2x2_card_krueger, did_2x2_jtrain, cluster_rct.
 * @example satterthwaiteDf(fit, clusterOf, Float64Array.of(0, 1))
 */
export function satterthwaiteDf(fit: OlsFit, clusterOf: Int32Array | null, contrast: Float64Array): number {
  const { k, bread } = fit;
  const { nGroups, starts, rows } = groupRows(clusterOf ?? Int32Array.from({ length: fit.n }, (_, i) => i));
  const spread = spreadOf(fit);
  const direction = multiplyVector(bread, fit.toGiven ? multiplyVector(transpose(fit.toGiven), contrast) : contrast);
  // The variance is a sum of squares of G normal variables with covariance P(g,h) = [g = h] own(g) + u(g)' link u(h).
  const link = linkOf(bread, spread);
  const moments = matrix(link.rows, link.rows);
  let trace = 0;
  let squares = 0;
  for (let g = 0; g < nGroups; g++) {
    const { projected, weighted, root } = biasReduction(fit, rows.subarray(starts[g]!, starts[g + 1]!), spread);
    const inside = multiplyVector(root, multiplyVector(weighted, direction));
    const u = new Float64Array(link.rows);
    let own = 0;
    for (let i = 0; i < inside.length; i++) {
      own += inside[i]! ** 2;
      for (let j = 0; j < k; j++) {
        u[j]! += projected.data[i * k + j]! * inside[i]!;
        if (spread) u[k + j]! += weighted.data[i * k + j]! * inside[i]!;
      }
    }
    const linked = quadraticForm(link, u);
    trace += own + linked;
    squares += own * (own + 2 * linked);
    for (let a = 0; a < u.length; a++) {
      for (let b = 0; b < u.length; b++) moments.data[a * u.length + b]! += u[a]! * u[b]!;
    }
  }
  const product = multiply(link, moments);
  squares += productTrace(product, product);
  return trace ** 2 / squares;
}

/** -M without weights; with them [[M X'W^2X M, -M], [-M, 0]], 2k x 2k. */
function linkOf(bread: Matrix, spread: Matrix | null): Matrix {
  const k = bread.rows;
  if (!spread)
    return matrix(
      k,
      k,
      bread.data.map((entry) => -entry),
    );
  const link = matrix(2 * k, 2 * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      link.data[i * 2 * k + j] = spread.data[i * k + j]!;
      link.data[i * 2 * k + k + j] = -bread.data[i * k + j]!;
      link.data[(k + i) * 2 * k + j] = -bread.data[i * k + j]!;
    }
  }
  return link;
}

function productTrace(a: Matrix, b: Matrix): number {
  const turned = transpose(b);
  return a.data.reduce((sum, entry, i) => sum + entry * turned.data[i]!, 0);
}
