import type { Assignment, Design } from './core/design.ts';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import { makeRng } from './core/rng.ts';
import { describeDesign } from './design/describe-design.ts';
import { describeMatch } from './design/describe-match.ts';
import type { Drawn } from './design/manifest.ts';
import { match } from './design/match/match.ts';
import { recordedDesign } from './design/randomize/recorded-design.ts';
import type { MatchResult } from './design/types.ts';
import type { Plan, PlanDesign } from './plan/schema.ts';
import { type Arrivals, type DrawnDesign, plannedDesign } from './planned-design.ts';
import type { Roster } from './roster/types.ts';

/** The arms of a pilot, however they came about. Unit arrays follow the roster. */
export interface FormedArms {
  /** What the manifest fixes. */
  readonly drawn: Drawn;
  /** 0 control, 1 treated. */
  readonly assignment: Assignment;
  /** The chance mechanism; null where nobody randomised. */
  readonly design: Design | null;
  readonly matching: MatchResult | null;
  /** Who was assigned, how and by which chance, in one sentence. */
  readonly sentence: string;
}

/**
 * Forms the arms as the plan says: draws them, takes them as recorded, or matches. Control is arm 0. Under rolling
 * enrolment those of `arrivals` are drawn. Throws the errors of the design folder and `design.two-arms`.
 */
export function formArms(
  plan: Pick<Plan, 'design' | 'roster'>,
  roster: Roster,
  seed: string,
  arrivals: Arrivals | null = null,
): FormedArms {
  const { design } = plan;
  const { noun } = plan.roster;
  if (design.method === 'match') return matchArms(design, roster, seed);
  if (design.method !== 'recorded') return drawArms(design, { roster, arrivals, noun }, seed);
  if (design.mechanism === 'none') return takeArms(roster, seed, noun);
  const assignment = recordedArm(roster);
  const recorded = recordedDesign({
    mechanism: design.mechanism,
    units: roster.units,
    arms: ARMS,
    armOf: assignment,
    clusterOf: roster.clusterOf,
    blockOf: roster.blockOf,
    seed,
  });
  const sentence = describeDesign({ design: recorded, assignment, origin: 'recorded', noun });
  return { drawn: recorded, assignment, design: recorded, matching: null, sentence };
}

const ARMS = ['control', 'treatment'] as const;

function drawArms(
  planned: DrawnDesign,
  { roster, arrivals, noun }: { readonly roster: Roster; readonly arrivals: Arrivals | null; readonly noun: Noun },
  seed: string,
): FormedArms {
  const design = plannedDesign(planned, roster, seed, arrivals);
  const assignment = design.draw(makeRng(seed));
  const sentence = describeDesign({ design, assignment, origin: 'drawn', noun });
  return { drawn: design, assignment, design, matching: null, sentence };
}

function takeArms(roster: Roster, seed: string, noun: Noun): FormedArms {
  const assignment = recordedArm(roster);
  const nTreated = assignment.reduce((sum, arm) => sum + arm, 0);
  const sentence = `Nobody drew lots: ${nTreated} of ${roster.units.length} ${noun.many} were trained, and the others are compared with them.`;
  return {
    drawn: settled('recorded', roster, assignment, seed, null),
    assignment,
    design: null,
    matching: null,
    sentence,
  };
}

function matchArms({ matching }: Extract<PlanDesign, { method: 'match' }>, roster: Roster, seed: string): FormedArms {
  const assignment = recordedArm(roster);
  const chosen = roster.covariates.filter(({ name }) => matching.covariates.includes(name));
  const { distance, caliper } = matching;
  const result = match({
    units: roster.units,
    treated: assignment,
    covariates: chosen,
    method: 'nearest',
    distance,
    ...(caliper === undefined ? {} : { caliper }),
  });
  const sentence = describeMatch({ result, distance, caliper: caliper ?? null, covariates: matching.covariates });
  return {
    drawn: settled('match', roster, assignment, seed, result.sets),
    assignment,
    design: null,
    matching: result,
    sentence,
  };
}

/** Arms that no chance formed: every unit is in its own arm with probability 1. */
function settled(kind: string, { units }: Roster, assignment: Assignment, seed: string, sets: unknown): Drawn {
  const hash = sha256Hex(JSON.stringify({ kind, units, arms: ARMS, assignment: [...assignment], sets }));
  return { kind, units, arms: ARMS, seed, hash, probability: (unit, arm) => (assignment[unit] === arm ? 1 : 0) };
}

type Noun = Plan['roster']['noun'];

function recordedArm({ recordedArm: arms }: Roster): Assignment {
  if (arms) return arms;
  throw new PilotError({
    code: 'design.no-recorded-arm',
    kind: 'internal',
    message: 'Roster: the arm column of the design was not read.',
    hint: 'Report this with the plan.',
  });
}
