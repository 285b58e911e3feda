import { makeRng } from '../../src/core/rng.ts';
import { nWeeks, TRAINING_WEEKS, WAVES, type Wave } from './calendar.ts';
import { N_TEAMS, normal, type Person } from './organisation.ts';

// SYNTHETIC. Who is there, who comes to the training, and what the teams go through.

const WEEKLY_CHANCE_OF_LEAVING = 0.0025;
const CHANCE_OF_A_WEEK_AWAY = 0.025;
const CHANCE_OF_NO_SHOW = 0.08;

/** Who was there, who came, and what everybody of a team felt; the same for every draw of one seed, but for the waves. */
export interface Course {
  readonly seed: string;
  readonly people: readonly Person[];
  /** Per person. */
  readonly waves: readonly Wave[];
  /** First week without the person; Infinity where they stay. Nobody leaves before the first wave starts. */
  readonly leavesIn: readonly number[];
  /** Whether the person completes the training, once it is held and they are there. */
  readonly comes: readonly boolean[];
  /** People x weeks: 1 where somebody is on leave. */
  readonly away: Uint8Array;
  /** Teams x weeks, log scale: what makes the results of a team alike in a week. */
  readonly teamShocks: Float64Array;
}

/** `waveOf`: wave of each person, as a position in WAVES. */
export function courseOf(seed: string, people: readonly Person[], waveOf: readonly number[]): Course {
  const rng = makeRng(seed).fork('attendance');
  const [leaving, leave, coming] = [rng.fork('leaving'), rng.fork('leave'), rng.fork('coming')];
  return {
    seed,
    people,
    waves: waveOf.map((wave) => WAVES[wave]!),
    leavesIn: people.map(() => {
      for (let week = WAVES[0].startWeek; week < nWeeks; week++)
        if (leaving.uniform() < WEEKLY_CHANCE_OF_LEAVING) return week;
      return Number.POSITIVE_INFINITY;
    }),
    comes: people.map(() => coming.uniform() >= CHANCE_OF_NO_SHOW),
    away: Uint8Array.from({ length: people.length * nWeeks }, () => (leave.uniform() < CHANCE_OF_A_WEEK_AWAY ? 1 : 0)),
    teamShocks: teamShocks(seed),
  };
}

/** Whether a person is trained before the records end, and was there to the end of it. */
export function completes({ waves, leavesIn, comes }: Course, person: number): boolean {
  const end = waves[person]!.startWeek + TRAINING_WEEKS;
  return comes[person]! && end <= nWeeks && leavesIn[person]! >= end;
}

/** Good and bad times of a team last: first-order autoregression. */
function teamShocks(seed: string): Float64Array {
  const rng = makeRng(seed).fork('team shocks');
  const [spread, memory] = [0.05, 0.9];
  const shocks = new Float64Array(N_TEAMS * nWeeks);
  for (let team = 0; team < N_TEAMS; team++) {
    let level = spread * normal(rng);
    for (let week = 0; week < nWeeks; week++) {
      shocks[team * nWeeks + week] = level;
      level = memory * level + spread * Math.sqrt(1 - memory * memory) * normal(rng);
    }
  }
  return shocks;
}
