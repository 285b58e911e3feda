import type { Matrix } from '../linalg/matrix.ts';
import type { OlsFit } from '../regression/ols.ts';
import { clusterVcov } from './cluster-vcov.ts';
import { robustVcov } from './robust-vcov.ts';

/** A covariance of regression coefficients, with rows independent or dependent inside clusters. */
export type RegressionVcov = 'iid' | 'hc0' | 'hc1' | 'hc2' | 'hc3' | 'cr0' | 'cr1' | 'cr1s' | 'cr2' | 'cr3';

/** Covariance of all coefficients (k x k) of one kind; `clusterOf` (length n) is read by the cluster kinds alone. */
export function vcovOf(fit: OlsFit, kind: RegressionVcov, clusterOf: Int32Array | null): Matrix {
  switch (kind) {
    case 'iid':
    case 'hc0':
    case 'hc1':
    case 'hc2':
    case 'hc3':
      return robustVcov(fit, kind);
    default:
      return clusterVcov(fit, clusterOf!, kind);
  }
}
