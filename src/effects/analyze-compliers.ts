import type { Effect } from '../core/effect.ts';
import { regressors, type UnitEstimate } from './analyze-estimators.ts';
import { unitFrame } from './analyze-frames.ts';
import type { Sample } from './analyze-sample.ts';
import { type InstrumentDetail, instrumentalVariables } from './estimators/instrumental/instrumental-variables.ts';
import { effectOfTerms } from './inference/effect-of-terms.ts';

/** Name of having taken the course. */
const TOOK = 'took';

/**
 * The effect of taking the course on those who come because they are drawn: the draw is the instrument, the people and the
 * covariates are those of the headline, test and interval are Anderson and Rubin's. Null where chance did not form two
 * arms of people, nobody's coming depends on the draw, or everybody did what was drawn.
 * Source: Angrist, Imbens and Rubin 1996, doi:10.1080/01621459.1996.10476902.
 */
export function analyzeCompliers(sample: Sample, target: UnitEstimate): Effect<InstrumentDetail> | null {
  const { question, blockColumns } = sample;
  const { attendance } = question.people ?? { attendance: null };
  if (attendance === null || question.design === null) return null;
  const units = target.analysed;
  const treatment = Float64Array.from(units, (unit) => attendance.took[unit]!);
  if (!movesTakeUp(sample, units, treatment)) return null;
  const adjusted = ['ancova', 'lin'].includes(target.estimate.estimator);
  const {
    treated,
    blockOf: _blocks,
    ...frame
  } = unitFrame(sample, units, sample.post, adjusted ? regressors(sample) : blockColumns);
  const assigned = { name: question.term, values: Float64Array.from(treated) };
  const { alpha } = question.analysis;
  const found = instrumentalVariables(
    { ...frame, term: TOOK, treatment, instruments: [assigned] },
    { vcov: frame.clusterOf === null ? 'hc2' : 'cr2', df: 'satterthwaite', alpha },
  );
  const { vcov, rows, ...effect } = effectOfTerms(found, { alpha, provenance: question.provenance });
  const { f, pValue, low, high, shape } = found.detail.andersonRubin;
  const row = { ...rows[0]!, statistic: f, df: null, pValue, ciLow: low, ciHigh: high, ciShape: shape };
  return {
    ...effect,
    rows: [row],
    vcov: vcov && [[vcov[0]![0]!]],
    influence: null,
    inference: { kind: 'inversion', test: 'anderson-rubin' },
  };
}

/** Take-up is higher among the drawn, and does not follow the draw exactly. */
function movesTakeUp({ question: { treated } }: Sample, units: Int32Array, took: Float64Array): boolean {
  const sums = [0, 0];
  const n = [0, 0];
  for (const [i, unit] of units.entries()) {
    sums[treated[unit]!]! += took[i]!;
    n[treated[unit]!]!++;
  }
  return sums[1]! / n[1]! > sums[0]! / n[0]! && took.some((value, i) => value !== treated[units[i]!]!);
}
