import type { Design } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { allotPlaces } from './allot-places.ts';
import { assembleDesign } from './assemble-design.ts';
import { formEntities } from './form-entities.ts';

/** One level of the first stage: this share of a cluster's units is treated; `share` = relative number of clusters. */
export interface SaturationLevel {
  readonly treated: number;
  readonly share: number;
}

interface SaturatedRequest {
  readonly units: readonly string[];
  readonly arms: readonly string[];
  readonly clusterOf?: readonly string[] | null;
  readonly blockOf?: readonly string[] | null;
  readonly levels: readonly SaturationLevel[];
  readonly seed: string;
}

/**
 * Two-stage design for spillover: clusters (inside blocks where given) are drawn to saturations, units inside a cluster to
 * treatment. A level of 0 holds pure control clusters; the others must leave both arms in a cluster, so lie inside (0, 1).
 * Throws `design.saturation`, `design.two-arms`, `design.cluster-too-small`, and the errors of `formEntities` and
 * `allotPlaces`. Source: Baird, Bohren, McIntosh and Ozler 2018, doi:10.1162/rest_a_00716.
 */
export function saturatedDesign({ units, arms, clusterOf, blockOf, levels, seed }: SaturatedRequest): Design {
  refuseLevels(levels);
  if (arms.length !== 2)
    throw new PilotError({
      code: 'design.two-arms',
      kind: 'usage',
      message: `Saturation: two stages draw one treated and one control arm, got ${arms.join(', ')}.`,
      hint: 'Name two arms; the saturations say how many of a cluster are treated.',
    });
  const clusterEntities = formEntities({
    kind: blockOf ? 'blocked-cluster' : 'cluster',
    units,
    clusterOf: clusterOf ?? null,
    blockOf: blockOf ?? null,
  });
  const { entityOf, stratumOf, nStrata, clusters, blocks } = clusterEntities;
  refuseLoners(entityOf!, clusters!);
  const sizes = new Array<number>(nStrata).fill(0);
  for (const stratum of stratumOf) sizes[stratum]!++;
  const total = levels.reduce((sum, { share }) => sum + share, 0);
  const shares = levels.map(({ share }) => share / total);
  const names = levels.map(({ treated }) => `saturation ${treated}`);
  const places = allotPlaces(sizes, shares, { arms: names, blocks, entities: 'clusters' });
  const treated = levels.reduce((sum, level, i) => sum + level.treated * shares[i]!, 0);
  return assembleDesign({
    kind: 'saturation',
    entities: { ...clusterEntities, entityOf: null, stratumOf: entityOf!.map((cluster) => stratumOf[cluster]!) },
    arms,
    shares: [1 - treated, treated],
    counts: null,
    leftovers: null,
    rules: {
      saturation: {
        clusterOf: entityOf!,
        levels: levels.map((level) => level.treated),
        clusters: {
          nUnits: stratumOf.length,
          nArms: levels.length,
          entityOf: null,
          stratumOf,
          nStrata,
          ...places,
          shares,
        },
      },
    },
    seed,
  });
}

function refuseLevels(levels: readonly SaturationLevel[]): void {
  const wrong = levels.find(({ treated, share }) => !(treated >= 0 && treated < 1 && share > 0));
  const distinct = new Set(levels.map(({ treated }) => treated)).size;
  if (!wrong && levels.length >= 2 && distinct === levels.length) return;
  const given = levels.map(({ treated, share }) => `${treated}:${share}`).join(', ') || 'none';
  throw new PilotError({
    code: 'design.saturation',
    kind: 'usage',
    message: `Saturations: two or more different ones are needed, each 0 (pure control) or between 0 and 1, with a share above 0, got ${given}.`,
    hint: 'Write for instance 0:1,0.5:1,0.75:1, or use a cluster design where whole clusters are treated.',
  });
}

function refuseLoners(clusterOf: Int32Array, clusters: readonly string[]): void {
  const sizes = new Int32Array(clusters.length);
  for (const cluster of clusterOf) sizes[cluster]!++;
  const alone = sizes.indexOf(1);
  if (alone < 0) return;
  throw new PilotError({
    code: 'design.cluster-too-small',
    kind: 'data',
    message: `Cluster ${clusters[alone]}: needs two units or more, to have both arms inside, got 1.`,
    hint: 'Join it with another cluster, or leave it out of the roster.',
  });
}
