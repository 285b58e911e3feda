import type { Design } from './core/design.ts';
import { PilotError } from './core/error.ts';
import type { Covariate } from './core/table.ts';
import { type DesignRequest, declareDesign } from './design/randomize/declare-design.ts';
import { meanInCluster } from './design/randomize/mean-in-cluster.ts';
import { neighbourBlocks } from './design/randomize/neighbour-blocks.ts';
import { drawnClusters } from './drawn-clusters.ts';
import type { DrawnDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/**
 * The chance mechanism of a planned design over a roster; control is arm 0. `history`: KPIs before the training, one
 * value a unit, which count beside the roster's covariates (a cluster by the mean of its units that have a value).
 * Throws the errors of the design folder and `design.two-arms`.
 */
export function declareDrawn(
  planned: DrawnDesign,
  roster: Roster,
  { history, seed }: { readonly history: readonly Covariate[]; readonly seed: string },
): Design {
  const { arms, control } = planned;
  const names = [control, ...Object.keys(arms).filter((arm) => arm !== control)];
  if (names.length !== 2)
    throw new PilotError({
      code: 'design.two-arms',
      kind: 'usage',
      message: `design.arms: a pilot is analysed with one control and one trained arm, got ${names.join(', ')}.`,
      hint: 'Name two arms, and run one pilot for each further programme.',
    });
  return declareDesign({
    ...mechanismOf(planned, roster, history),
    units: roster.units,
    arms: names,
    shares: names.map((arm) => arms[arm]!),
    seed,
  });
}

type Mechanism = Pick<DesignRequest, 'kind' | 'clusterOf' | 'blockOf' | 'covariates' | 'accept' | 'lean'>;

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
    default:
      return { kind: planned.method, clusterOf };
  }
}
