import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { unitFrame } from './analyze-frames.ts';
import type { Sample } from './analyze-sample.ts';
import { attritionBounds } from './estimators/bounds/attrition-bounds.ts';
import { effectOfTerms } from './inference/effect-of-terms.ts';
import { plainNumber } from './plain-number.ts';

/** What those who were lost could change. */
export interface LostBounds {
  /** The bounds as rows: Lee's, and the worst case of a proportion. */
  readonly effect: Effect;
  /** The finding on attrition with the bounds in its sentence. */
  readonly finding: Diagnostic;
}

/**
 * Lee bounds (and, of a proportion, Manski's) beside a headline whose arms lost different shares of people: of the outcome,
 * or of its change where the headline compares changes. Weighted by the chances of the draw where they differ between
 * people. Null where attrition is in order, where matched sets are compared, or where an arm shows nobody.
 * Source: Lee 2009, doi:10.1111/j.1467-937X.2009.00536.x.
 */
export function analyzeLost(sample: Sample, target: UnitEstimate, checks: readonly Diagnostic[]): LostBounds | null {
  const { question, sets, pre, post } = sample;
  const finding = checks.find(({ code }) => code === 'flow.attrition');
  if (!finding || finding.severity === 'info' || sets !== null) return null;
  const byChange = target.estimate.estimator.startsWith('did');
  const seen = new Set(target.analysed);
  const outcome = post.map((value, unit) => (seen.has(unit) ? (byChange ? value - pre[unit]! : value) : Number.NaN));
  const units = Int32Array.from(question.units.keys());
  const { covariates: _none, blockOf: _blocks, ...frame } = unitFrame(sample, units, outcome, []);
  const isProportion = question.type === 'proportion' && !byChange;
  const range = isProportion ? { low: 0, high: 1 } : { low: null, high: null };
  const { alpha } = question.analysis;
  const found = attritionBounds({ ...frame, cellOf: null, weights: chances(sample) }, { range, alpha });
  const {
    rows,
    vcov,
    diagnostics: _attrition,
    ...effect
  } = effectOfTerms(found, { alpha, provenance: question.provenance });
  const shown = isProportion ? rows : rows.slice(0, 2);
  const { lee } = found.detail;
  return {
    effect: {
      ...effect,
      rows: shown.map((row) => ({ ...row, estimator: row.term, term: question.term })),
      vcov: vcov?.slice(0, shown.length).map((line) => line.slice(0, shown.length)) ?? null,
      influence: null,
      diagnostics: [],
    },
    finding: withBounds(finding, lee),
  };
}

function withBounds(
  finding: Diagnostic,
  {
    lower,
    upper,
    effectInterval,
  }: { lower: number; upper: number; effectInterval: { low: number; high: number } | null },
): Diagnostic {
  const interval =
    effectInterval === null
      ? ''
      : ` (interval ${plainNumber(effectInterval.low)} to ${plainNumber(effectInterval.high)})`;
  return {
    ...finding,
    message: `${finding.message.replace(/\.$/, '')}; whoever is missing, the effect on those who stay in either group lies between ${plainNumber(lower)} and ${plainNumber(upper)}${interval}.`,
    values: {
      ...finding.values,
      leeLower: lower,
      leeUpper: upper,
      leeLow: effectInterval?.low ?? null,
      leeHigh: effectInterval?.high ?? null,
    },
  };
}

/** One over the chance of the drawn arm; null where that is the same for all of an arm, or nobody drew. */
function chances({ question: { design, treated } }: Sample): Float64Array | null {
  if (design === null) return null;
  const chance = Float64Array.from(treated, (arm, unit) => design.probability(unit, arm));
  const first = [0, 1].map((arm) => chance[treated.indexOf(arm)]!);
  const isAlike = chance.every((own, unit) => Math.abs(own - first[treated[unit]!]!) < 1e-9);
  return isAlike ? null : chance.map((own) => 1 / own);
}
