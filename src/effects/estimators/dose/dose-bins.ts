import { quantile } from '../../../stats/descriptive/quantile.ts';

/** Bins of doses by row, dense, in rising order; 0 has a bin of its own where it occurs. */
export interface DoseBins {
  readonly binOf: Int32Array;
  readonly nBins: number;
}

/** Values of their own up to this many; above, bins of equal numbers of people. */
const MOST_BINS = 5;

/** Bins for a curve: one a dose where there are few different ones, else by quantiles (type 7) of those above 0. */
export function doseBins(dose: Float64Array): DoseBins {
  const values = [...new Set(dose)].sort((a, b) => a - b);
  if (values.length <= MOST_BINS) return binned(dose, values);
  const hasZero = values.includes(0);
  const positive = dose.filter((value) => !hasZero || value !== 0).sort();
  const nCuts = hasZero ? MOST_BINS - 1 : MOST_BINS;
  const cuts = Array.from({ length: nCuts - 1 }, (_, i) => quantile(positive, (i + 1) / nCuts));
  const starts = [...new Set([values[0]!, ...cuts, ...(hasZero ? [0, values.find((value) => value > 0)!] : [])])];
  return binned(
    dose,
    starts.filter((value) => value !== undefined).sort((a, b) => a - b),
  );
}

function binned(dose: Float64Array, starts: readonly number[]): DoseBins {
  const raw = dose.map((value) => starts.findLastIndex((start) => value >= start));
  const used = [...new Set(raw)].sort((a, b) => a - b);
  return { binOf: Int32Array.from(raw, (bin) => used.indexOf(bin)), nBins: used.length };
}
