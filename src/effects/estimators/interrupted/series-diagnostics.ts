import type { Diagnostic } from '../../../core/diagnostic.ts';
import type { InterruptedSeries } from './interrupted-time-series.ts';

/** Periods on a side below which a trend is hardly known. */
const FEW_PERIODS = 8;

/** What to know of an interrupted series: no claim without controls, few periods, periods that are missing. */
export function seriesDiagnostics({ isControlled, start, y, times }: InterruptedSeries): readonly Diagnostic[] {
  const found: Diagnostic[] = isControlled ? [] : [noClaim];
  const [before, after] = [start, y.length - start];
  if (Math.min(before, after) < FEW_PERIODS) found.push(fewPeriods(before, after));
  const steps = times.slice(1).map((time, i) => time - times[i]!);
  const step = Math.min(...steps);
  if (steps.some((value) => value > step * (1 + 1e-9))) found.push(gaps(step));
  return found;
}

const noClaim: Diagnostic = {
  code: 'series.no-claim',
  severity: 'caution',
  message:
    'An interrupted series without controls is not an ROI claim: anything else that began with the programme counts as its effect.',
  hint: 'Add units without the programme (--treatment with 0 and 1), or use synthetic-did.',
  values: {},
};

const fewPeriods = (before: number, after: number): Diagnostic => ({
  code: 'series.few-periods',
  severity: 'caution',
  message: `The trend is read from ${before} periods before and ${after} after the start, which is few.`,
  hint: 'Use finer periods or a longer history: eight on each side or more.',
  values: { before, after },
});

const gaps = (step: number): Diagnostic => ({
  code: 'series.gaps',
  severity: 'caution',
  message: `Some periods are missing: neighbours are not always ${step} apart, while lags count neighbours.`,
  hint: 'Fill the gaps, or leave out the periods before them.',
  values: { step },
});
