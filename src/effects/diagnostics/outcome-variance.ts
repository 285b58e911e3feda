import type { Diagnostic } from '../../core/diagnostic.ts';

/** A stop where the analysed outcome does not vary, so that no standard error exists; null where it does. */
export function outcomeVariance(values: Float64Array): Diagnostic | null {
  const first = values[0];
  if (first === undefined || values.some((value) => value !== first)) return null;
  return {
    code: 'outcome.no-variance',
    severity: 'stop',
    message: `All ${values.length} analysed outcomes are ${first}, so nothing can be inferred from them.`,
    hint: 'Check the KPI column, its window and its filter.',
    values: { nUnits: values.length, value: first },
  };
}
