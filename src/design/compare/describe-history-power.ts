interface Foretold {
  readonly label: string;
  readonly nPeriods: number;
  readonly correlation: number | null;
  readonly explained: number | null;
}

/** What the history of a KPI can explain, in one line. `noun`: what is drawn, several of them. */
export function describeHistoryPower({ label, nPeriods, correlation, explained }: Foretold, noun: string): string {
  const start = 'What the history can explain:';
  if (correlation === null || explained === null)
    return `${start} it cannot be told from a baseline of ${nPeriods === 1 ? 'one period' : `${nPeriods} periods`}.`;
  const halves = `"${label}" in the first half of the baseline (${nPeriods} periods) correlates ${correlation.toFixed(2)} with that in the second`;
  if (explained < 0.005) return `${start} nothing; ${halves}.`;
  return `${start} about ${Math.round(100 * explained)} % of the differences between ${noun}; ${halves}.`;
}
