import { effectiveSampleSize } from '../stats/descriptive/effective-sample-size.ts';
import { mean } from '../stats/descriptive/mean.ts';
import { variance } from '../stats/descriptive/variance.ts';
import { countAssignments } from '../stats/resample/assignment.ts';
import { isMirrored } from '../stats/resample/is-mirrored.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import type { KpiQuestion } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';
import { chooseHeadline, type HeadlineQuestion } from './choose.ts';
import type { HeadlineRule } from './types.ts';

// Standard deviation over mean from which on re-drawn lots are too sure (docs/decisions/019-inference.md).
const SPREAD_OF_AMOUNTS = 3 / 4;

/** The headline rule for an estimate: counts the clusters (or units) of assignment that are analysed in each arm. */
export function ruleOf(sample: Sample, { analysed, estimate }: UnitEstimate): HeadlineRule {
  const outcomes = [...analysed].map((unit) => sample.post[unit]!);
  return chooseHeadline(headlineQuestion(sample, { analysed, outcomes, isMatched: estimate.estimator === 'matched' }));
}

/** Who is compared, and by what. */
interface Compared {
  /** Positions of the units, ascending. */
  readonly analysed: Int32Array;
  /** Outcomes of theirs, in any order and none missing; of some of them where not all are known. */
  readonly outcomes: readonly number[];
  /** By the comparison group of a match. */
  readonly isMatched: boolean;
}

/** What the headline rule asks about units of a sample. */
export function headlineQuestion(sample: Sample, { analysed, outcomes, isMatched }: Compared): HeadlineQuestion {
  const { question, clusterOf } = sample;
  const { design, treated, analysis } = question;
  const entity = (unit: number) => (clusterOf === null ? unit : clusterOf[unit]!);
  const entities = [new Set<number>(), new Set<number>()] as const;
  for (const unit of analysed) entities[treated[unit] === 1 ? 1 : 0].add(entity(unit));
  const nTreated = analysed.reduce((count, unit) => count + treated[unit]!, 0);
  const nTreatedClusters = entities[1].size;
  const nControlClusters = entities[0].size;
  const nClusters = nTreatedClusters + nControlClusters;
  return {
    randomised: design !== null,
    clustered: clusterOf !== null,
    matched: isMatched ? comparisonKind(question.matching) : null,
    nClusters,
    nTreatedClusters,
    nControlClusters,
    nEffectiveTreated: effectiveSampleSize(weightsIn(sample, analysed, 1)),
    nEffectiveControl: effectiveSampleSize(weightsIn(sample, analysed, 0)),
    ...(question.type === 'proportion' ? NO_FLOOR : floorOf(outcomes)),
    perBlock: analysed.length / (design?.scheme.nStrata ?? 1),
    nTreated,
    nControl: analysed.length - nTreated,
    nAssignments: design === null ? nClusters : countAssignments(design.scheme),
    mirrored: design === null ? nTreatedClusters === nControlClusters : isMirrored(design.scheme),
    replicates: analysis.replicates,
  };
}

const NO_FLOOR = { atFloor: 0, amounts: false };

/**
 * Over both arms together, so that it does not tell which is which. The floor is the lowest outcome, or 0 where more are
 * there: a few refunds below 0 leave the others at 0.
 */
function floorOf(values: readonly number[]): Pick<HeadlineQuestion, 'atFloor' | 'amounts'> {
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const nAt = (floor: number) => values.reduce((count, value) => count + Number(value === floor), 0);
  const floor = nAt(0) > nAt(lowest) ? 0 : lowest;
  return {
    atFloor: nAt(floor) / values.length,
    amounts: areAmounts(values.filter((value) => value !== floor).map((value) => value - floor)),
  };
}

/** By the distances from the floor: most differ, or they spread as amounts do, rounded or not. */
const areAmounts = (distances: readonly number[]): boolean =>
  2 * new Set(distances).size > distances.length ||
  Math.sqrt(variance(distances)) > SPREAD_OF_AMOUNTS * Math.abs(mean(distances));

function comparisonKind(matching: KpiQuestion['matching']): HeadlineQuestion['matched'] {
  return matching?.twins ? 'shared' : (matching?.comparison ?? 'sets');
}

/** Weights of the analysed of an arm, 1 each where nobody was matched. */
function weightsIn({ question, sets }: Sample, analysed: Int32Array, arm: number): Float64Array {
  const own = [...analysed].filter((unit) => question.treated[unit] === arm);
  return Float64Array.from(own, (unit) => sets?.weightOf[unit] ?? 1);
}
