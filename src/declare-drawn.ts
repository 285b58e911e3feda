import type { Design } from './core/design.ts';
import type { Covariate } from './core/table.ts';
import { type DesignRequest, declareDesign } from './design/randomize/declare-design.ts';
import type { FrozenFactor } from './design/randomize/freeze-factors.ts';
import { meanInCluster } from './design/randomize/mean-in-cluster.ts';
import { neighbourBlocks } from './design/randomize/neighbour-blocks.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { plannedArms } from './plan/planned-arms.ts';
import type { DrawnDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/** People of a rolling enrolment in the order in which they arrived, and their levels on the frozen factors. */
export interface Arrivals {
  readonly factors: readonly FrozenFactor[];
  readonly units: readonly string[];
  /** Units x factors. */
  readonly levels: readonly (readonly string[])[];
}

/** What a draw looks at beside the roster. */
export interface Known {
  /** KPIs before the training, one value a unit; a cluster counts by the mean of its units that have a value. */
  readonly history?: readonly Covariate[] | undefined;
  /** Who has arrived by now; null where all are drawn at once. */
  readonly arrivals?: Arrivals | null;
}

/**
 * The chance mechanism of a planned design over the people of the roster, or over those who have arrived; control, or the
 * first wave, is arm 0. Throws the errors of the design folder.
 */
export function declareDrawn(
  planned: DrawnDesign,
  roster: Roster,
  { history = [], arrivals = null, seed }: Known & { readonly seed: string },
): Design {
  const arms = plannedArms(planned);
  return declareDesign({
    ...(planned.method === 'minimize' && arrivals
      ? mechanismOnArrival(planned, arrivals)
      : { ...mechanismOf(planned, roster, history), units: roster.units }),
    arms: arms.map(({ name }) => name),
    shares: arms.map(({ share }) => share),
    seed,
  });
}

type Mechanism = Pick<
  DesignRequest,
  'kind' | 'clusterOf' | 'blockOf' | 'covariates' | 'accept' | 'lean' | 'saturations' | 'arrivals'
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

function mechanismOnArrival(
  { lean }: Extract<DrawnDesign, { method: 'minimize' }>,
  { factors, units, levels }: Arrivals,
): Mechanism & Pick<DesignRequest, 'units'> {
  const block = factors.findIndex(({ kind }) => kind === 'block');
  const blockOf = block < 0 ? null : levels.map((ofUnit) => ofUnit[block]!);
  return { kind: 'minimized', units, arrivals: levels, blockOf, lean };
}
