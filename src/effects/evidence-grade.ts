import type { Diagnostic } from '../core/diagnostic.ts';
import type { EvidenceGrade } from '../report/results.ts';

/** How the effect was isolated from everything else that happened. */
export type Isolation =
  | 'randomised'
  | 'matched'
  | 'did'
  | 'synthetic-control'
  | 'interrupted-series'
  | 'adjusted'
  | 'unadjusted'
  | 'trend-line'
  | 'estimates';

const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;

const START: Readonly<Record<Isolation, { readonly grade: number; readonly reason: string }>> = {
  randomised: { grade: 0, reason: 'A: chance decided who was trained.' },
  matched: {
    grade: 1,
    reason: 'B: trained people are compared with matched people; what was not measured may differ.',
  },
  did: { grade: 1, reason: 'B: the change is compared with the change of a control group that chance did not form.' },
  'synthetic-control': { grade: 2, reason: 'C: a weighted mix of other sites stands in for a control group.' },
  'interrupted-series': { grade: 2, reason: 'C: the series is compared with its own past only.' },
  adjusted: {
    grade: 2,
    reason: 'C: two groups that chance did not form are compared, adjusted for what is known of them.',
  },
  unadjusted: { grade: 3, reason: 'D: two groups that chance did not form are compared without a baseline.' },
  'trend-line': { grade: 3, reason: 'D: before is compared with after, without a control group.' },
  estimates: { grade: 4, reason: 'E: people estimated the effect.' },
};

/** The isolation that an effect rests on, from how the arms were formed and the estimator of the headline. */
export function isolationOf(randomised: boolean, estimator: string): Isolation {
  if (estimator === 'pre-post') return 'trend-line';
  if (randomised) return 'randomised';
  if (estimator === 'matched') return 'matched';
  if (estimator.startsWith('did')) return 'did';
  return estimator === 'ancova' || estimator === 'lin' ? 'adjusted' : 'unadjusted';
}

/**
 * Grades the evidence from A (randomised) to E (estimates by people): the start follows from how the effect was
 * isolated, then one letter down for each stop and one for every two cautions. A single caution costs nothing. A code
 * that repeats counts once. Each reason is one sentence.
 */
export function gradeEvidence({
  isolation,
  diagnostics,
}: {
  readonly isolation: Isolation;
  readonly diagnostics: readonly Diagnostic[];
}): EvidenceGrade {
  const stops = distinct(diagnostics, 'stop');
  const cautions = distinct(diagnostics, 'caution');
  const start = START[isolation];
  const steps = start.grade + stops.length + Math.floor(cautions.length / 2);
  const reasons = [start.reason];
  for (const stop of stops) reasons.push(`One letter down: ${stop.message}`);
  for (let i = 0; i + 1 < cautions.length; i += 2) {
    reasons.push(`One letter down for two cautions: ${cautions[i]!.message} ${cautions[i + 1]!.message}`);
  }
  if (cautions.length % 2 === 1) reasons.push(`A single caution costs nothing: ${cautions.at(-1)!.message}`);
  return { grade: GRADES[Math.min(steps, GRADES.length - 1)]!, reasons };
}

function distinct(diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === severity && !found.has(diagnostic.code)) found.set(diagnostic.code, diagnostic);
  }
  return [...found.values()];
}
