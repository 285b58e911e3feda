import type { Design } from './core/design.ts';
import { PilotError } from './core/error.ts';
import { type DesignRequest, declareDesign } from './design/randomize/declare-design.ts';
import type { FrozenFactor } from './design/randomize/freeze-factors.ts';
import type { PlanDesign } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/** A plan's design that chance draws from. */
export type DrawnDesign = Extract<PlanDesign, { arms: unknown }>;

/** People of a rolling enrolment in the order in which they arrived, and their levels on the frozen factors. */
export interface Arrivals {
  readonly factors: readonly FrozenFactor[];
  readonly units: readonly string[];
  /** Units x factors. */
  readonly levels: readonly (readonly string[])[];
}

type Mechanism = Omit<DesignRequest, 'arms' | 'shares' | 'seed'>;

/**
 * The chance mechanism that a plan describes, over the people of the roster, or over those who have arrived. Control is
 * arm 0. Throws the errors of `declareDesign` and `design.two-arms`.
 */
export function plannedDesign(planned: DrawnDesign, roster: Roster, seed: string, arrivals: Arrivals | null): Design {
  const { arms, control } = planned;
  const names = [control, ...Object.keys(arms).filter((arm) => arm !== control)];
  if (names.length !== 2)
    throw new PilotError({
      code: 'design.two-arms',
      kind: 'usage',
      message: `design.arms: a pilot is analysed with one control and one trained arm, got ${names.join(', ')}.`,
      hint: 'Name two arms, and run one pilot for each further programme.',
    });
  const mechanism =
    planned.method === 'minimize' && arrivals ? mechanismOnArrival(planned, arrivals) : mechanismOf(planned, roster);
  return declareDesign({ ...mechanism, arms: names, shares: names.map((arm) => arms[arm]!), seed });
}

/** The kind of design, and what it draws and looks at. */
function mechanismOf(planned: DrawnDesign, { units, clusterOf, blockOf, covariates }: Roster): Mechanism {
  const assigned = 'assign' in planned && planned.assign === 'units' ? null : clusterOf;
  const people = { units, blockOf, clusterOf: assigned };
  switch (planned.method) {
    case 'pairs':
      return { ...people, kind: 'pairs', covariates };
    case 'rerandomize':
      return { ...people, kind: 'rerandomized', covariates, accept: planned.accept };
    case 'minimize':
      return { ...people, kind: 'minimized', covariates, lean: planned.lean };
    default:
      return { units, blockOf, kind: planned.method, clusterOf };
  }
}

function mechanismOnArrival(
  { lean }: Extract<DrawnDesign, { method: 'minimize' }>,
  { factors, units, levels }: Arrivals,
): Mechanism {
  const block = factors.findIndex(({ kind }) => kind === 'block');
  const blockOf = block < 0 ? null : levels.map((ofUnit) => ofUnit[block]!);
  return { kind: 'minimized', units, arrivals: levels, blockOf, lean };
}
