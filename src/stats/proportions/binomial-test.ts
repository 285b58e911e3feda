import { binomialCdf, binomialDensity, binomialUpper } from '../distributions/binomial.ts';

/** Counts as likely as the observed one up to this share count as being so. */
const TIE = 1 + 1e-7;

/**
 * Exact two-sided binomial test of x events of n against the chance p in (0, 1): the chance of the counts that are not
 * more likely than x. Golden: two_sample_tests.json "one proportion".
 */
export function binomialTest(x: number, n: number, p: number): number {
  const limit = binomialDensity(x, n, p) * TIE;
  const isRare = (k: number) => binomialDensity(k, n, p) <= limit;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  if (isRare(mode)) return 1;
  const other = lastRare(isRare, mode, x > mode ? -1 : n + 1);
  return x > mode
    ? binomialUpper(x - 1, n, p) + binomialCdf(other, n, p)
    : binomialCdf(x, n, p) + binomialUpper(other - 1, n, p);
}

/** The rare count nearest to the mode on the side of `rare`, a count beyond the support: densities fall from the mode. */
function lastRare(isRare: (k: number) => boolean, mode: number, rare: number): number {
  let [common, outside] = [mode, rare];
  while (Math.abs(outside - common) > 1) {
    const middle = Math.trunc((common + outside) / 2);
    if (isRare(middle)) outside = middle;
    else common = middle;
  }
  return outside;
}
