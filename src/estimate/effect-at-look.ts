import type { Effect, EffectRow } from '../core/effect.ts';
import { rowAcross } from '../effects/looks/across-looks.ts';
import { mixtureTime } from '../effects/looks/always-valid.ts';
import { boundAtAnyTime } from '../effects/looks/bound-at-any-time.ts';
import { boundOfLook } from '../effects/looks/bound-of-look.ts';
import { stagewiseInference } from '../effects/looks/stagewise-inference.ts';
import type { LookBound } from '../effects/looks/types.ts';
import { normalQuantile } from '../stats/distributions/normal.ts';
import { tCdf, tQuantile } from '../stats/distributions/t.ts';
import { conflict } from './conflict.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** Refuses flags of looks that do not go together. Throws `estimate.conflict`. */
export function checkLookFlags(options: EstimateOptions): void {
  const { look, spending, information, alwaysValid, tuning, bootstrap, randomization } = options;
  if ((look !== undefined || alwaysValid) && (randomization || bootstrap !== undefined))
    throw conflict(
      `--look and --always-valid need an interval made from a standard error, got --${randomization ? 'randomization' : 'bootstrap'}`,
    );
  if (look !== undefined && alwaysValid) throw conflict('--look and --always-valid exclude each other, got both');
  if (look === undefined && (spending ?? information) !== undefined)
    throw conflict('--spending and --information need --look, got none');
  if (alwaysValid !== (tuning !== undefined)) throw conflict('--always-valid and --tuning need each other, got one');
  if (look === undefined) return;
  const [number, of] = placeOf(look);
  if (number > of) throw conflict(`--look K/N needs K up to N, got ${look}`);
  if (information !== undefined && information.length !== of)
    throw conflict(`--information needs one share a look (${of}), got ${information.length}`);
}

/**
 * An effect as of a look: intervals at the look's bound, p values that count all looks, and in `detail.look` the bound
 * and, of the first row, what stage-wise inference says if the looks end here. Needs intervals made from standard errors.
 * Errors: `estimate.conflict`, `looks.information`.
 */
export function effectAtLook(effect: Effect, options: EstimateOptions): Effect {
  if (options.look === undefined && !options.alwaysValid) return effect;
  const { inference } = effect;
  if (inference.kind !== 'analytic')
    throw conflict(
      `--look and --always-valid need an interval made from a standard error, got one by ${inference.kind}`,
    );
  const first = effect.rows[0]!;
  const bound = boundFor(first, options);
  return {
    ...effect,
    rows: effect.rows.map((row) => atBound(row, boundFor(row, options))),
    detail: { ...(effect.detail as object), look: { ...bound, ended: endedHere(first, bound) } },
  };
}

const placeOf = (look: string) => look.split('/').map(Number) as [number, number];

function boundFor({ nClusters, nUnits }: EffectRow, options: EstimateOptions): LookBound {
  const { look, spending = 'lan-demets-obrien-fleming', information, tuning, alpha } = options;
  if (look === undefined) return boundAtAnyTime(mixtureTime(nClusters ?? nUnits, tuning!, alpha), alpha);
  const [number, of] = placeOf(look);
  const equal = Array.from({ length: of }, (_, k) => (k + 1) / of);
  return boundOfLook({ spending, information: information ?? equal }, number, alpha);
}

function atBound(row: EffectRow, bound: LookBound): EffectRow {
  const { estimate, stdError, df } = row;
  if (stdError === null || row.pValue === null) return row;
  const half = stdError * tQuantile(1 - bound.nominalAlpha / 2, df);
  return rowAcross({ ...row, ciLow: estimate - half, ciHigh: estimate + half, bandLow: null, bandHigh: null }, bound);
}

function endedHere({ estimate, stdError, df, pValue }: EffectRow, { schedule, number, alpha }: LookBound) {
  if (schedule === null || stdError === null || pValue === null) return null;
  const z = -Math.sign(estimate) * normalQuantile(tCdf(-Math.abs(estimate) / stdError, df));
  const { pValue: stagewise, medianUnbiased, low, high } = stagewiseInference(schedule, number!, z, alpha);
  return {
    pValue: stagewise,
    medianUnbiased: stdError * medianUnbiased,
    ciLow: stdError * low,
    ciHigh: stdError * high,
  };
}
