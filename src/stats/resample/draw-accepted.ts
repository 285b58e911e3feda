import type { AcceptanceRule, AssignmentScheme } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import type { Rng } from '../../core/rng.ts';
import { drawPlaces, placesOf } from './draw-places.ts';
import { drawSubsets } from './draw-subsets.ts';
import { imbalance } from './imbalance.ts';
import { type PackedStrata, packStrata } from './packed-strata.ts';
import { subsetSums } from './subset-sums.ts';

/** So many times the candidates that one accepted assignment takes on average: chance alone never needs as many. */
const PATIENCE = 1000;
const LARGEST_BATCH = 128;

/**
 * The arm of every entity by re-randomisation: draws until the arms are alike enough. Two arms are drawn as bits, a batch
 * at a time, whose size depends on nothing but the share accepted. Throws `design.never-accepted` after a thousand times
 * the expected number of draws.
 * Source: Morgan and Rubin 2012, doi:10.1214/12-AOS1008.
 */
export function drawAccepted(scheme: AssignmentScheme, rule: AcceptanceRule, rng: Rng): Uint8Array {
  return scheme.nArms === 2 ? drawTwoArms(scheme, rule, rng) : drawManyArms(scheme, rule, rng);
}

function drawManyArms(scheme: AssignmentScheme, rule: AcceptanceRule, rng: Rng): Uint8Array {
  for (let candidate = 0; candidate < PATIENCE / rule.accept; candidate++) {
    const arms = drawPlaces(scheme, rng);
    if (imbalance(rule, arms, scheme.nArms) <= rule.threshold) return arms;
  }
  throw neverAccepted(rule);
}

function drawTwoArms(scheme: AssignmentScheme, rule: AcceptanceRule, rng: Rng): Uint8Array {
  const { strata, packed } = packedOf(scheme, rule);
  const { nColumns, threshold, accept } = rule;
  const batch = Math.min(LARGEST_BATCH, Math.max(1, Math.round(1 / accept)));
  const bits = new Uint32Array(batch * strata.nWords);
  const sizes = new Int32Array(batch);
  const fixed = scheme.leftovers ? null : treatedPlaces(scheme, rng);
  for (let candidate = 0; candidate < PATIENCE / rule.accept; candidate += batch) {
    for (let draw = 0; draw < batch; draw++) {
      const places = fixed ?? treatedPlaces(scheme, rng);
      sizes[draw] = places.reduce((sum, n) => sum + n, 0);
      drawSubsets(strata, places, { rng, bits, at: draw * strata.nWords });
    }
    const sums = subsetSums(strata, { packed, nColumns }, bits, batch);
    for (let draw = 0; draw < batch; draw++) {
      // Rows sum to 0 in every stratum, so the other arm's sum is the same with its sign turned.
      let squared = 0;
      for (let j = 0; j < nColumns; j++) squared += sums[draw * nColumns + j]! ** 2;
      const [n1, n0] = [sizes[draw]!, scheme.stratumOf.length - sizes[draw]!];
      if (squared * (1 / n1 + 1 / n0) <= threshold) return armsOf(strata, bits, draw, scheme.stratumOf.length);
    }
  }
  throw neverAccepted(rule);
}

const treatedPlaces = (scheme: AssignmentScheme, rng: Rng) => placesOf(scheme, rng).filter((_, i) => i % 2 === 1);

interface Packed {
  readonly strata: PackedStrata;
  readonly packed: Float64Array;
}

/** The layout of a rule is made once, however often it is drawn. */
const layouts = new WeakMap<AcceptanceRule, Packed>();

function packedOf(scheme: AssignmentScheme, rule: AcceptanceRule): Packed {
  const kept = layouts.get(rule);
  if (kept) return kept;
  const strata = packStrata(scheme);
  const packed = new Float64Array(strata.entityOf.length * rule.nColumns);
  for (const [bit, entity] of strata.entityOf.entries())
    for (let j = 0; entity >= 0 && j < rule.nColumns; j++)
      packed[bit * rule.nColumns + j] = rule.rows[entity * rule.nColumns + j]!;
  const layout = { strata, packed };
  layouts.set(rule, layout);
  return layout;
}

function armsOf({ entityOf, nWords }: PackedStrata, bits: Uint32Array, draw: number, nEntities: number): Uint8Array {
  const arms = new Uint8Array(nEntities);
  for (const [bit, entity] of entityOf.entries())
    if (entity >= 0) arms[entity] = (bits[draw * nWords + (bit >>> 5)]! >>> (bit & 31)) & 1;
  return arms;
}

function neverAccepted({ accept }: AcceptanceRule): PilotError {
  return new PilotError({
    code: 'design.never-accepted',
    kind: 'data',
    message: `Re-randomisation: an assignment must leave the arms as alike as the share accepted asks, got none in ${Math.ceil(PATIENCE / accept)} draws.`,
    hint: 'Accept a larger share, or use fewer covariates.',
  });
}
