import { PilotError } from '../../core/error.ts';
import { naturalOrder } from '../../core/natural-order.ts';
import type { MatchResult } from '../types.ts';
import { checkMatchRequest } from './check-match-request.ts';
import { commonSupport } from './common-support.ts';
import type { MatchMethod, MatchRequest } from './match-request.ts';
import { matchResult } from './match-result.ts';
import type { Matching, MatchProblem } from './matching.ts';
import { nearestMatching } from './nearest-matching.ts';
import { requestRows } from './request-rows.ts';
import { scoreOf } from './score-of.ts';

/** How each method forms its sets. */
const METHODS: Readonly<Record<MatchMethod, (problem: MatchProblem) => Matching>> = { nearest: nearestMatching };

/**
 * Finds units alike to those of one arm: sets, counts, score model, distance and balance. Units are put into natural
 * order first, so the order of rows never matters. Sets are numbered from 1 by the unit that looked for partners. The
 * estimand is ATM where one of those found none or lies outside common support. Errors: those of `checkMatchRequest` and
 * `propensity`, `match.no-overlap` (nobody on common support), `match.nobody`.
 * Golden: matching_lalonde.
 */
export function match(request: MatchRequest): MatchResult {
  checkMatchRequest(request);
  const order = [...request.units.keys()].sort((a, b) => naturalOrder(request.units[a]!, request.units[b]!));
  const sorted = requestRows(request, order);
  const { units, treated, covariates, method, estimand = 'att', discard = 'none' } = sorted;
  const score = scoreOf(sorted);
  const discarded = commonSupport(score?.values ?? null, treated, discard);
  const focal = estimand === 'atc' ? treated.map((arm) => 1 - arm) : treated;
  const side = (own: number) => [...units.keys()].filter((unit) => focal[unit] === own && discarded[unit] === 0);
  const candidates = { treated: side(1), controls: side(0) };
  if (candidates.treated.length === 0 || candidates.controls.length === 0) throw noOverlap(discarded);
  const matching = METHODS[method]({ request: sorted, focal, score: score?.values ?? null, candidates });
  if (matching.members.length === 0) throw nobody(request);
  return matchResult({
    units,
    treated,
    covariates,
    estimand: estimand === 'atc' ? 'ATC' : 'ATT',
    discarded,
    matching,
    score: score && { ...score, name: sorted.distance === 'score' ? sorted.score!.name : 'propensityScore' },
  });
}

function nobody({ caliper }: MatchRequest): PilotError {
  return new PilotError({
    code: 'match.nobody',
    kind: 'data',
    message: `Matching: at least one pair is needed, got none${caliper === undefined ? '' : ` within a caliper of ${caliper}`}.`,
    hint: 'Widen the caliper, or ask less of exact agreement.',
  });
}

function noOverlap(discarded: Uint8Array): PilotError {
  const nOut = discarded.reduce((sum, out) => sum + out, 0);
  return new PilotError({
    code: 'match.no-overlap',
    kind: 'data',
    message: `Common support: both arms need units whose scores overlap, got ${nOut} of ${discarded.length} units outside it and one arm empty.`,
    hint: 'Leave out --discard and use a caliper, or compare only people whom either arm could have held.',
  });
}
