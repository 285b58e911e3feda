import { type Course, completes } from './attendance.ts';
import { nWeeks, WAVES } from './calendar.ts';
import { type Gain, gainOf } from './effects.ts';
import type { Person } from './organisation.ts';
import { CHECK_WEEKS, PIPELINE } from './records.ts';

// SYNTHETIC. What the chosen effects mean for everybody drawn to a wave.

/** One wave's true effect on a measure, people who never came included. */
export interface WaveTruth {
  readonly wave: string;
  /** Mean over its weeks. */
  readonly mean: number;
  /** By week since the start of its training: the first is 0. */
  readonly weeks: readonly { readonly sinceStart: number; readonly effect: number }[];
}

export interface Truth {
  /** Mean over cohorts and weeks from their start on, each cohort counted by its people: what "simple" estimates. */
  readonly simple: number;
  readonly byWave: readonly WaveTruth[];
}

type Measure = (gain: Gain, person: Person) => number;
interface Asked {
  readonly gain: Measure;
  /** Divides the summed gains (ratio of sums); 1 a person unless stated. */
  readonly base?: (person: Person) => number;
  readonly weeks?: readonly number[];
  /** Who has left or is on leave counts with nothing, since no row then means zero. */
  readonly countsAbsent?: boolean;
}

const clicksOf = ({ impressions, clickRate }: Person) => impressions * clickRate;
const PIPELINE_PER_LEAD = PIPELINE.share * PIPELINE.median * Math.exp((PIPELINE.logSpread * PIPELINE.logSpread) / 2);

const MEASURES = {
  leads: { gain: ({ leads }) => leads },
  conversion_rate: { gain: ({ leads }) => leads, base: clicksOf },
  pipeline: { gain: ({ leads }) => leads * PIPELINE_PER_LEAD, countsAbsent: true },
  ab_tests: { gain: ({ tested }, person) => tested * (1 + person.furtherCampaigns) },
  skills_score: { gain: ({ score }) => score, weeks: CHECK_WEEKS },
  click_rate: { gain: () => 0 },
  campaigns: { gain: () => 0 },
} satisfies Readonly<Record<string, Asked>>;

export type MeasureName = keyof typeof MEASURES;

/** Expected effect of the drawn waves on everybody drawn (intention to treat), by measure, wave and week. */
export function truthOf(course: Course): Readonly<Record<MeasureName, Truth>> {
  const entries = Object.entries(MEASURES).map(([name, asked]) => [name, measureTruth(course, asked)]);
  return Object.fromEntries(entries) as Record<MeasureName, Truth>;
}

function measureTruth(course: Course, asked: Asked): Truth {
  const weeks = asked.weeks ?? Array.from({ length: nWeeks }, (_, week) => week);
  const byWave = WAVES.filter(({ startWeek }) => startWeek < nWeeks).map(({ arm, startWeek }): WaveTruth => {
    const own = weeks.filter((week) => week >= startWeek);
    const effects = own.map((week) => ({ sinceStart: week - startWeek, effect: cellEffect(course, arm, week, asked) }));
    return { wave: arm, mean: mean(effects.map(({ effect }) => effect)), weeks: effects };
  });
  const sizeOf = (wave: string) => course.waves.filter(({ arm }) => arm === wave).length;
  const cells = byWave.flatMap(({ wave, weeks }) => weeks.map(({ effect }) => ({ effect, size: sizeOf(wave) })));
  const total = cells.reduce((sum, { size }) => sum + size, 0);
  return { simple: cells.reduce((sum, { effect, size }) => sum + effect * size, 0) / total, byWave };
}

function cellEffect(course: Course, arm: string, week: number, { gain, base, countsAbsent = false }: Asked): number {
  let [gained, over] = [0, 0];
  for (const [at, person] of course.people.entries()) {
    const wave = course.waves[at]!;
    const isThere = week < course.leavesIn[at]! && course.away[at * nWeeks + week] === 0;
    if (wave.arm !== arm || !(isThere || countsAbsent)) continue;
    if (isThere && completes(course, at)) gained += gain(gainOf(wave, week), person);
    over += base?.(person) ?? 1;
  }
  return gained / over;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
