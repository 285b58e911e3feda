import type { Design } from '../../core/design.ts';
import { PilotError } from '../../core/error.ts';
import { makeRng } from '../../core/rng.ts';
import type { Covariate } from '../../core/table.ts';
import { isMirrored } from '../../stats/resample/is-mirrored.ts';
import { smallestPermutationP } from '../../stats/resample/smallest-permutation-p.ts';
import { type EntityColumn, entityColumns } from '../randomize/entity-columns.ts';
import { formEntities } from '../randomize/form-entities.ts';
import { meanInCluster } from '../randomize/mean-in-cluster.ts';
import { countInWords } from './count-in-words.ts';
import { imbalanceOfDraws } from './imbalance-of-draws.ts';
import { recommendDesign } from './recommend-design.ts';
import type { ComparedDesign, DesignComparison } from './types.ts';

export interface DesignCandidate {
  readonly label: string;
  /** May throw a PilotError: then the design is not open, and its sentence says why. */
  readonly declare: () => Design;
}

export interface ComparisonRequest {
  /** Two arms, over the same units and clusters, from the loosest to the tightest; the first can be drawn. */
  readonly candidates: readonly DesignCandidate[];
  readonly units: readonly string[];
  /** Label of each unit where clusters are drawn; null where units are. */
  readonly clusterOf: readonly string[] | null;
  /** What the arms should be alike in, one value a unit; clusters count by the mean of their units that have a value. */
  readonly covariates: readonly Covariate[];
  readonly alpha: number;
  /** Draws of the randomisation test. */
  readonly replicates: number;
  readonly seed: string;
}

/**
 * The designs open to a pilot side by side: how many assignments each can draw, the smallest p value that follows, how
 * far apart draws leave the arms, and which one a fixed rule recommends. The order of the units never matters.
 */
export function compareDesigns(request: ComparisonRequest): DesignComparison {
  const { candidates, units, clusterOf, covariates, alpha, replicates, seed } = request;
  const entities = formEntities({ kind: clusterOf ? 'cluster' : 'complete', units, clusterOf });
  const columns = entityColumns(
    covariates.map((covariate) => meanInCluster(covariate, clusterOf)),
    entities,
  );
  const designs = candidates.map((candidate) => compareOne(candidate, columns, { replicates, seed }));
  return {
    alpha,
    lookedAt: columns.map(({ name }) => name),
    designs,
    recommended: recommendDesign(designs, { alpha, noun: clusterOf ? 'clusters' : 'units' }),
  };
}

function compareOne(
  { label, declare }: DesignCandidate,
  columns: readonly EntityColumn[],
  { replicates, seed }: Pick<ComparisonRequest, 'replicates' | 'seed'>,
): ComparedDesign {
  try {
    const { scheme } = declare();
    const { nAssignments, words } = countInWords(scheme);
    return {
      label,
      closedBecause: null,
      nAssignments: Number.isFinite(nAssignments) ? nAssignments : null,
      assignments: words,
      smallestPValue: smallestPermutationP({ nAssignments, mirrored: isMirrored(scheme), replicates }),
      imbalance: imbalanceOfDraws(scheme, columns, makeRng(seed).fork(label)),
    };
  } catch (fault) {
    if (!(fault instanceof PilotError)) throw fault;
    const nothing = { nAssignments: null, assignments: null, smallestPValue: null, imbalance: null };
    return { label, closedBecause: fault.message, ...nothing };
  }
}
