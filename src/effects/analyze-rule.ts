import { countAssignments } from '../stats/resample/assignment.ts';
import { isMirrored } from '../stats/resample/is-mirrored.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import type { KpiQuestion } from './analyze-question.ts';
import type { Sample } from './analyze-sample.ts';
import { chooseHeadline, type HeadlineQuestion } from './choose.ts';
import type { HeadlineRule } from './types.ts';

/** The headline rule for an estimate: counts the clusters (or units) of assignment that are analysed in each arm. */
export function ruleOf(sample: Sample, { analysed, estimate }: UnitEstimate): HeadlineRule {
  const { question, clusterOf } = sample;
  const { design, treated, analysis } = question;
  const entity = (unit: number) => (clusterOf === null ? unit : clusterOf[unit]!);
  const entities = [new Set<number>(), new Set<number>()] as const;
  for (const unit of analysed) entities[treated[unit] === 1 ? 1 : 0].add(entity(unit));
  const nTreated = analysed.reduce((count, unit) => count + treated[unit]!, 0);
  const nTreatedClusters = entities[1].size;
  const nControlClusters = entities[0].size;
  const nClusters = nTreatedClusters + nControlClusters;
  return chooseHeadline({
    randomised: design !== null,
    clustered: clusterOf !== null,
    matched: estimate.estimator === 'matched' ? comparisonKind(question.matching) : null,
    nClusters,
    nTreatedClusters,
    nControlClusters,
    nTreated,
    nControl: analysed.length - nTreated,
    nAssignments: design === null ? nClusters : countAssignments(design.scheme),
    mirrored: design === null ? nTreatedClusters === nControlClusters : isMirrored(design.scheme),
    replicates: analysis.replicates,
  });
}

function comparisonKind(matching: KpiQuestion['matching']): HeadlineQuestion['matched'] {
  return matching?.twins ? 'shared' : (matching?.comparison ?? 'sets');
}
