import { PilotError } from '../../core/error.ts';
import type { LeftOutReason, MatchResult } from '../types.ts';
import { checkMatchRequest } from './check-match-request.ts';
import { commonSupport } from './common-support.ts';
import { fullSets } from './full-sets.ts';
import type { MatchMethod, MatchRequest } from './match-request.ts';
import { matchResult } from './match-result.ts';
import type { Matching, MatchProblem } from './matching.ts';
import { nearestMatching } from './nearest-matching.ts';
import { optimalMatching } from './optimal-matching.ts';
import { inUnitOrder } from './request-rows.ts';
import { requireBothArms } from './require-both-arms.ts';
import { scoreOf } from './score-of.ts';
import { coarsenedSets, exactSets, subclassSets } from './strata-sets.ts';

/** How each method forms its sets. */
const METHODS: Readonly<Record<MatchMethod, (problem: MatchProblem) => Matching>> = {
  nearest: nearestMatching,
  optimal: optimalMatching,
  full: fullSets,
  cem: coarsenedSets,
  exact: exactSets,
  subclass: subclassSets,
};

const ESTIMANDS = { att: 'ATT', atc: 'ATC', ate: 'ATE' } as const;

/**
 * Finds units alike to those of one arm: sets, counts, score model, distance, balance, and who is left out. Units are put
 * into natural order first, so the order of rows never matters. Pairs are numbered from 1 by the unit that looked for
 * partners, other sets by their first unit. The estimand is ATM where somebody whose effect it is found no partner or lies
 * outside common support. Errors: those of `checkMatchRequest` and `propensity`, `match.no-overlap` (nobody on common
 * support), `match.nobody`, and those of the method.
 * Golden: matching_lalonde.
 */
export function match(request: MatchRequest): MatchResult {
  checkMatchRequest(request);
  const sorted = inUnitOrder(request);
  const { units, treated, covariates, method, discard = 'none' } = sorted;
  const estimand = ESTIMANDS[sorted.estimand ?? 'att'];
  const score = scoreOf(sorted);
  const discarded = commonSupport(score?.values ?? null, treated, discard);
  requireBothArms(treated, (unit) => discarded[unit] === 1);
  const focal = estimand === 'ATC' ? treated.map((arm) => 1 - arm) : treated;
  const side = (own: number) => [...units.keys()].filter((unit) => focal[unit] === own && discarded[unit] === 0);
  const candidates = { treated: side(1), controls: side(0) };
  const matching = METHODS[method]({ request: sorted, focal, estimand, score: score?.values ?? null, candidates });
  if (matching.members.length === 0) throw nobody(request);
  const inStrata = method === 'cem' || method === 'exact' || method === 'subclass';
  // Full matching finds everybody a partner, but for controls where a share of them may stay out.
  const isLooking = (unit: number) =>
    method === 'full' ? treated[unit] === 1 || !sorted.omitFraction : focal[unit] === 1;
  const alone = (unit: number): LeftOutReason =>
    inStrata ? 'one-arm-only' : isLooking(unit) ? 'no-partner' : 'not-chosen';
  return matchResult({
    units,
    treated,
    covariates,
    comparison: method === 'subclass' ? 'strata' : 'sets',
    estimand,
    reasonOf: (unit) => (discarded[unit] === 1 ? 'common-support' : alone(unit)),
    matching,
    interactions: sorted.interactions ?? false,
    score: score && { ...score, name: sorted.distance === 'score' ? sorted.score!.name : 'propensityScore' },
  });
}

function nobody({ caliper }: MatchRequest): PilotError {
  return new PilotError({
    code: 'match.nobody',
    kind: 'data',
    message: `Matching: at least one pair is needed, got none${caliper === undefined ? '' : ` within a caliper of ${caliper}`}.`,
    hint: 'Widen the caliper, or ask less of exact agreement (fewer columns, coarser bins).',
  });
}
