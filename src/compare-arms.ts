import { covariateRows } from './core/covariate-rows.ts';
import type { Design } from './core/design.ts';
import { contrast } from './design/contrast.ts';
import { schemeOfStrata } from './design/scheme-of-strata.ts';
import type { Rollout } from './effects/rollout/types.ts';
import type { FormedArms } from './form-arms.ts';
import { headlineArm, plannedArms } from './plan/planned-arms.ts';
import { plannedRollout } from './plan/planned-rollout.ts';
import type { Plan } from './plan/schema.ts';
import type { Roster } from './roster/types.ts';

/** A trained arm and those it is compared with. */
export interface ComparedArms {
  /** As the plan calls them. */
  readonly trained: string;
  readonly comparedWith: string;
  /** Positions in the roster, ascending. */
  readonly units: Int32Array;
  /** 1 trained, 0 compared with, in the order of `units`. */
  readonly treated: Uint8Array;
  /** The chance that split them; null where nobody randomised. */
  readonly design: Design | null;
  /** Units of either side in blocks without the other side. */
  readonly nAlone: number;
  /** Who is trained when, where several waves start before the measurement ends; else null. */
  readonly rollout: Rollout | null;
}

/**
 * What a pilot compares, the headline first: each trained arm with control; people who stand by are left out. Waves that
 * start before the measurement ends are compared with those that start later; in two stages, people inside partly trained
 * clusters.
 */
export function compareArms(
  plan: Pick<Plan, 'design' | 'windows' | 'programme' | 'roi'>,
  arms: Pick<FormedArms, 'design' | 'assignment' | 'drawn'>,
): readonly ComparedArms[] {
  const { design: planned } = plan;
  const { design, assignment, drawn } = arms;
  const whole = Int32Array.from(assignment.keys());
  const names = { trained: drawn.arms[1]!, comparedWith: drawn.arms[0]! };
  if (design === null || 'column' in planned)
    return [{ ...names, units: whole, treated: assignment, design, nAlone: 0, rollout: null }];
  const roles = plannedArms(planned);
  if (planned.method === 'waves') {
    const rollout = plannedRollout(plan);
    const nMeasured = rollout?.nMeasured ?? 1;
    const sides = roles.map((_, wave) => (wave < nMeasured ? 1 : 0));
    const sub = contrast(design, assignment, sides);
    const waveOf = Int32Array.from(sub.units, (unit) => assignment[unit]!);
    return [
      {
        trained: drawn.arms.slice(0, nMeasured).join(', '),
        comparedWith: drawn.arms.slice(nMeasured).join(', '),
        ...sub,
        rollout: rollout && {
          waves: rollout.waves,
          waveOf,
          scheme: schemeOfStrata(design.scheme, assignment, sub.units),
        },
      },
    ];
  }
  const trained = roles.filter(({ role }) => role === 'trained').map(({ name }) => name);
  const headline = headlineArm(planned);
  return [headline, ...trained.filter((name) => name !== headline)].map((arm) => {
    const sides = drawn.arms.map((name, i) => (name === arm ? 1 : i === 0 ? 0 : -1));
    return { trained: arm, comparedWith: drawn.arms[0]!, ...contrast(design, assignment, sides), rollout: null };
  });
}

/** What is known of the people who are compared: covariates are those of the roster and the history that the draw looked at. */
export type People = Pick<Roster, 'units' | 'covariates' | 'clusterOf'>;

/** The people of the roster that are compared. */
export function comparedPeople(
  roster: Roster,
  { history }: Pick<FormedArms, 'history'>,
  { units: rows }: ComparedArms,
): People {
  const { units, clusterOf } = roster;
  const covariates = [...roster.covariates, ...history];
  if (rows.length === units.length) return { units, clusterOf, covariates };
  return {
    units: Array.from(rows, (row) => units[row]!),
    covariates: covariates.map((covariate) => covariateRows(covariate, rows)),
    clusterOf: clusterOf && Array.from(rows, (row) => clusterOf[row]!),
  };
}
