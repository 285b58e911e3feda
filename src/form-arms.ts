import type { Assignment, Design } from './core/design.ts';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import { makeRng } from './core/rng.ts';
import type { Covariate } from './core/table.ts';
import { declareDrawn, type Known } from './declare-drawn.ts';
import { describeDesign } from './design/describe-design.ts';
import { describeMatch } from './design/describe-match.ts';
import type { Drawn } from './design/manifest.ts';
import { recordedDesign } from './design/randomize/recorded-design.ts';
import type { MatchResult } from './design/types.ts';
import type { DrawnDesign, Plan, PlanDesign } from './plan/schema.ts';
import { plannedComparison } from './planned-comparison.ts';
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
  /** KPIs before the training that the draw looked at, one value a unit; none where it looked at none. */
  readonly history: readonly Covariate[];
  /** Who was assigned, how and by which chance, in one sentence. */
  readonly sentence: string;
}

/**
 * Forms the arms as the plan says: draws them, takes them as recorded, or matches. Control, or the first wave, is arm 0.
 * `known`: what `declareDrawn` looks at beside the roster. Throws the errors of the design folder.
 */
export function formArms(
  plan: Pick<Plan, 'design' | 'roster'>,
  roster: Roster,
  seed: string,
  known: Known = {},
): FormedArms {
  const { design } = plan;
  const { noun } = plan.roster;
  if (design.method === 'match') return matchArms(design, { roster, noun }, seed);
  if (design.method !== 'recorded') return drawArms(design, { roster, known, noun }, seed);
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
  return { drawn: recorded, assignment, design: recorded, matching: null, history: [], sentence };
}

const ARMS = ['control', 'treatment'] as const;

function drawArms(
  planned: DrawnDesign,
  { roster, known, noun }: { readonly roster: Roster; readonly known: Known; readonly noun: Noun },
  seed: string,
): FormedArms {
  const { history = [] } = known;
  const design = declareDrawn(planned, roster, { ...known, seed });
  const assignment = design.draw(makeRng(seed));
  const sentence = `${describeDesign({ design, assignment, origin: 'drawn', noun })}${lookedAt(planned, roster, history)}`;
  return { drawn: design, assignment, design, matching: null, history, sentence };
}

/** What the draw looked at beyond the columns of the roster, as a further sentence. */
function lookedAt(planned: DrawnDesign, { covariates }: Roster, history: readonly Covariate[]): string {
  if ('blockSize' in planned && planned.blockSize !== undefined)
    return ` Blocks are neighbours in "${(history[0] ?? covariates[0])?.name}".`;
  if (history.length === 0) return '';
  return ` The draw looked at ${history.map(({ name }) => `"${name}"`).join(' and ')}.`;
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
    history: [],
    sentence,
  };
}

function matchArms(
  { matching }: Extract<PlanDesign, { method: 'match' }>,
  { roster, noun }: { readonly roster: Roster; readonly noun: Noun },
  seed: string,
): FormedArms {
  const assignment = recordedArm(roster);
  const result = plannedComparison(matching, roster, assignment);
  const sentence = describeMatch({ result, matching, noun });
  return {
    drawn: settled('match', roster, assignment, seed, result.sets),
    assignment,
    design: null,
    matching: result,
    history: [],
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
