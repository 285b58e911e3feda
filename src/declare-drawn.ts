import type { Design } from './core/design.ts';
import type { Covariate } from './core/table.ts';
import { type DesignRequest, declareDesign } from './design/randomize/declare-design.ts';
import { meanInCluster } from './design/randomize/mean-in-cluster.ts';
import { neighbourBlocks } from './design/randomize/neighbour-blocks.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { plannedArms } from './plan/planned-arms.ts';
import type { DrawnDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/**
 * The chance mechanism of a planned design over a roster; control, or the first wave, is arm 0. `history`: KPIs before the training, one
 * value a unit, which count beside the roster's covariates (a cluster by the mean of its units that have a value).
 * Throws the errors of the design folder.
 */
export function declareDrawn(
  planned: DrawnDesign,
  roster: Roster,
  { history, seed }: { readonly history: readonly Covariate[]; readonly seed: string },
): Design {
  const arms = plannedArms(planned);
  return declareDesign({
    ...mechanismOf(planned, roster, history),
    units: roster.units,
    arms: arms.map(({ name }) => name),
    shares: arms.map(({ share }) => share),
    seed,
  });
}

type Mechanism = Pick<
  DesignRequest,
  'kind' | 'clusterOf' | 'blockOf' | 'covariates' | 'accept' | 'lean' | 'saturations'
>;

/** The kind of design, and what it draws and looks at. */
function mechanismOf(planned: DrawnDesign, roster: Roster, history: readonly Covariate[]): Mechanism {
  const { units, blockOf } = roster;
  const clusterOf = drawnClusters(planned, roster);
  const covariates = [...roster.covariates, ...history.map((one) => meanInCluster(one, clusterOf))];
  switch (planned.method) {
    case 'pairs':
      return { kind: 'pairs', clusterOf, blockOf, covariates };
    case 'rerandomize':
      return { kind: 'rerandomized', clusterOf, blockOf, covariates, accept: planned.accept };
    case 'minimize':
      return { kind: 'minimized', clusterOf, blockOf, covariates, lean: planned.lean };
    case 'blocked':
    case 'blocked-cluster': {
      const { method: kind, blockSize } = planned;
      const column = history[0] ?? roster.covariates[0];
      if (blockSize === undefined || column === undefined) return { kind, clusterOf, blockOf };
      return { kind, clusterOf, blockOf: neighbourBlocks({ units, clusterOf, column, blockSize }) };
    }
    case 'saturation':
      return { kind: 'saturation', clusterOf, blockOf, saturations: planned.saturations };
    default:
      return { kind: planned.method, clusterOf, blockOf };
  }
}
