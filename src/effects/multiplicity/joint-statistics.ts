import { attempt } from '../../core/attempt.ts';
import type { NullStatistics } from '../../stats/multiplicity/null-statistics.ts';
import { headlineOf } from '../analyze-headline.ts';
import { prepareSample } from '../analyze-sample.ts';
import { jointLots, type LotTarget } from './joint-lots.ts';
import { jointMultipliers } from './joint-multipliers.ts';
import { scoredTest } from './scored-test.ts';
import type { JointDraws, Measure } from './types.ts';

export interface JointStatistics extends NullStatistics {
  readonly source: JointDraws['source'];
}

/** Whether chance drew two arms whose lots can be drawn again; waves and people who were all trained have none. */
export const hasLots = ({ question: { design, rollout, treated } }: Measure): boolean =>
  design !== null && rollout === null && treated.includes(0);

/** Headlines of a tier under lots drawn again together; null where chance did not form the arms, or drew waves. */
export function statisticsByLots(measures: readonly Measure[], seed: string): JointStatistics | null {
  const { design, treated, analysis } = measures[0]!.question;
  if (!hasLots(measures[0]!)) return null;
  const { scheme } = design!;
  const { value } = attempt(() =>
    jointLots(measures.map(lotTarget), { scheme, treated }, { replicates: analysis.replicates, seed }),
  );
  return value?.statistics.every(Number.isFinite) ? { ...value, source: 'lots' } : null;
}

/** The same under multipliers on what each cluster or unit adds; null where that is not known of a measure. */
export function statisticsByMultipliers(measures: readonly Measure[], seed: string): JointStatistics | null {
  const tests = measures.flatMap((measure) => scoredTest(measure) ?? []);
  const { replicates } = measures[0]!.question.analysis;
  return tests.length < measures.length
    ? null
    : { ...jointMultipliers(tests, { replicates, seed }), source: 'multipliers' };
}

/** The statistic that the headline's randomisation test has, or would have. */
function lotTarget({ question }: Measure): LotTarget {
  const { target, rule } = headlineOf(prepareSample(question));
  return { estimate: target.estimate, unitOfRow: target.unitOfRow, studentized: rule.rule !== 1 };
}
