import type { Assignment, AssignmentScheme, Design } from '../core/design.ts';
import { assembleDesign } from './randomize/assemble-design.ts';

/** Two sides of a design, and the chance that split them. */
export interface Contrast {
  /** Positions of the compared units in the design's order, ascending. */
  readonly units: Int32Array;
  /** 1 trained, 0 compared with; in the order of `units`. */
  readonly treated: Uint8Array;
  readonly design: Design;
  /** Units of either side whose stratum holds nobody of the other, so that nothing compares them. */
  readonly nAlone: number;
}

/**
 * Compares some arms of a design with others: `sideOf[arm]` is 1 (trained), 0 (compared with) or -1 (left out). Given who
 * is in the arms left out and how many of each side stand in a stratum, every split of the rest is equally likely, so
 * that the sub-design has fixed counts by stratum; units drawn on their own stay so. Of two stages the second is
 * compared: people inside the clusters that were partly trained, cluster by cluster.
 * A two-armed design of one stage is itself. Not for pairs, re-randomised or minimised designs of more arms.
 */
export function contrast(design: Design, assignment: Assignment, sideOf: readonly number[]): Contrast {
  const { scheme } = design;
  if (!scheme.saturation && scheme.nArms === 2 && sideOf[0] === 0 && sideOf[1] === 1)
    return { units: Int32Array.from(assignment.keys()), treated: assignment, design, nAlone: 0 };
  const sides = Int8Array.from(assignment, (arm) => sideOf[arm]!);
  const drawn = secondStage(design) ?? design;
  const bySide = sideCounts(drawn.scheme, sides);
  const isCompared = (unit: number) => {
    const [waiting, trained] = bySide[stratumAt(drawn.scheme, unit)]!;
    return sides[unit]! >= 0 && (drawn.scheme.counts === null || (waiting > 0 && trained > 0));
  };
  const units = Int32Array.from(sides.keys()).filter(isCompared);
  return {
    units,
    treated: Uint8Array.from(units, (unit) => sides[unit]!),
    design: subDesign(drawn, units, { sides, sideOf, bySide }),
    nAlone: sides.reduce((n, side) => n + (side >= 0 ? 1 : 0), 0) - units.length,
  };
}

type Stages = Pick<Design, 'kind' | 'units' | 'arms' | 'clusters' | 'blocks' | 'scheme' | 'seed'>;

/** The second of two stages: a design blocked by cluster. */
function secondStage(design: Design): Stages | null {
  const { saturation } = design.scheme;
  if (!saturation) return null;
  const nStrata = saturation.clusters.stratumOf.length;
  const scheme = { ...design.scheme, stratumOf: saturation.clusterOf, nStrata, counts: [] };
  return { ...design, kind: 'blocked', clusters: null, blocks: design.clusters, scheme };
}

interface Sides {
  readonly sides: Int8Array;
  readonly sideOf: readonly number[];
  readonly bySide: readonly (readonly [number, number])[];
}

function subDesign({ kind, units, arms, clusters, blocks, scheme, seed }: Stages, kept: Int32Array, sides: Sides) {
  const { bySide, sideOf } = sides;
  const renumber = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);
  const strata = renumber(kept.map((unit) => stratumAt(scheme, unit)));
  const entities = scheme.entityOf && renumber(kept.map((unit) => scheme.entityOf![unit]!));
  const newStratum = new Map(strata.map((old, i) => [old, i]));
  const newEntity = entities && new Map(entities.map((old, i) => [old, i]));
  const shareOf = (side: number) =>
    scheme.shares.reduce((sum, share, arm) => sum + (sideOf[arm] === side ? share : 0), 0);
  const total = shareOf(0) + shareOf(1);
  const isSimple = scheme.counts === null;
  return assembleDesign({
    kind: isSimple ? 'simple' : kind === 'waves' ? kindOfWaves(clusters, blocks) : kind,
    entities: {
      units: Array.from(kept, (unit) => units[unit]!),
      order: [...kept],
      clusters: entities && clusters && entities.map((entity) => clusters[entity]!),
      blocks: blocks && strata.map((stratum) => blocks[stratum]!),
      entityOf: newEntity && Int32Array.from(kept, (unit) => newEntity.get(scheme.entityOf![unit]!)!),
      stratumOf: Int32Array.from(entities ?? kept, (entity) => newStratum.get(scheme.stratumOf[entity]!)!),
      nStrata: strata.length,
    },
    arms: [0, 1].map((side) => arms.filter((_, arm) => sideOf[arm] === side).join(' + ')),
    shares: [shareOf(0) / total, shareOf(1) / total],
    counts: isSimple ? null : strata.map((stratum) => bySide[stratum]!),
    leftovers: null,
    seed,
  });
}

function kindOfWaves(clusters: Design['clusters'], blocks: Design['blocks']): Design['kind'] {
  if (clusters) return blocks ? 'blocked-cluster' : 'cluster';
  return blocks ? 'blocked' : 'complete';
}

/** How many entities of either side each stratum holds: [compared with, trained]. */
function sideCounts(scheme: AssignmentScheme, sides: Int8Array): readonly [number, number][] {
  const counts = Array.from({ length: scheme.nStrata }, (): [number, number] => [0, 0]);
  const seen = new Set<number>();
  for (const [unit, side] of sides.entries()) {
    const entity = scheme.entityOf?.[unit] ?? unit;
    if (side < 0 || seen.has(entity)) continue;
    seen.add(entity);
    counts[scheme.stratumOf[entity]!]![side as 0 | 1]++;
  }
  return counts;
}

function stratumAt(scheme: AssignmentScheme, unit: number): number {
  return scheme.stratumOf[scheme.entityOf?.[unit] ?? unit]!;
}
