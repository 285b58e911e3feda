import { bisect } from '../../../stats/bisect.ts';
import { conditionalTest } from './conditional-test.ts';
import { leastFavourableValue } from './least-favourable-value.ts';
import { momentCovariance } from './moment-covariance.ts';
import { type RestrictionPiece, restrictionPieces } from './restriction-pieces.ts';
import type { EventStudy, Limits, TrendRestriction } from './types.ts';

/** Effects tried in each piece, evenly spaced; each limit is then bisected to the last bit. */
const GRID = 1000;
/** Standard errors of the widest moment beyond which the conditional test is tried first. */
const REACH = 10;
const MAX_WIDENINGS = 60;
/** Share of alpha that the hybrid test spends on the least favourable value. */
const FIRST_STAGE = 0.1;

/** Chooses the test that is inverted. */
interface Inversion {
  readonly restriction: TrendRestriction;
  readonly bound: number;
  readonly method: 'conditional' | 'c-lf';
  readonly alpha: number;
}

/**
 * The shortest interval that holds every effect which a moment-inequality test does not reject in some piece of the
 * restriction; null where it rejects them all. `c-lf` first compares with the least favourable value at alpha / 10.
 * Source: Rambachan and Roth 2023, doi:10.1093/restud/rdad018. Golden: honestdid_average_post, honestdid_first_post.
 */
export function acceptedSet(study: EventStudy, { restriction, bound, method, alpha }: Inversion): Limits | null {
  const first = method === 'c-lf' ? FIRST_STAGE * alpha : 0;
  const level = (alpha - first) / (1 - first);
  const sets = restrictionPieces(study, restriction, bound).map((piece) => {
    const cap = first > 0 ? leastFavourableValue(piece, first) : Number.POSITIVE_INFINITY;
    const pValue = conditionalTest(piece, cap);
    return acceptedInPiece(piece, cap, (theta) => pValue(theta) >= level);
  });
  const held = sets.filter((set) => set !== null);
  if (held.length === 0) return null;
  return { low: Math.min(...held.map(({ low }) => low)), high: Math.max(...held.map(({ high }) => high)) };
}

function acceptedInPiece(piece: RestrictionPiece, cap: number, isAccepted: (theta: number) => boolean): Limits | null {
  const { low, high } = searchedRange(piece, cap, isAccepted);
  if (!(low <= high)) return null;
  const step = (high - low) / (GRID - 1);
  const grid = Array.from({ length: GRID }, (_, i) => low + i * step);
  const tried = [...grid, whereBothBind(piece)].sort((a, b) => a - b);
  const first = tried.findIndex(isAccepted);
  if (first < 0) return null;
  const last = tried.findLastIndex(isAccepted);
  const [inLow, inHigh] = [tried[first]!, tried[last]!];
  return {
    low: bisect((theta) => (isAccepted(theta) ? -1 : 1), tried[first - 1] ?? inLow, inLow),
    high: bisect((theta) => (isAccepted(theta) ? 1 : -1), inHigh, tried[last + 1] ?? inHigh),
  };
}

/** Where the two moments that hold the effect are equal, and their larger one is smallest. */
function whereBothBind({ effect, allowed, moments: [below, above] }: RestrictionPiece): number {
  return effect + ((below.onAllowed - above.onAllowed) * allowed) / (below.onEffect - above.onEffect);
}

/** Where no moment exceeds the cap; without one, far out, and twice as far for as long as an end is still accepted. */
function searchedRange(piece: RestrictionPiece, cap: number, isAccepted: (theta: number) => boolean): Limits {
  const { effect, allowed, moments } = piece;
  const [below, above] = moments;
  const longest = Math.sqrt(Math.max(...moments.map((moment) => momentCovariance(piece, moment, moment))));
  const slack = Math.abs(allowed) * Math.max(-below.onAllowed, -above.onAllowed);
  const rangeAt = (level: number): Limits => ({
    low: effect + (below.onAllowed * allowed - level) / below.onEffect,
    high: effect + (above.onAllowed * allowed - level) / above.onEffect,
  });
  if (cap < Number.POSITIVE_INFINITY) return rangeAt(cap);
  let level = REACH * longest + slack;
  for (let widening = 0; widening < MAX_WIDENINGS; widening++) {
    const { low, high } = rangeAt(level);
    if (!isAccepted(low) && !isAccepted(high)) break;
    level *= 2;
  }
  return rangeAt(level);
}
