import type { Diagnostic } from '../core/diagnostic.ts';
import type { Effect } from '../core/effect.ts';
import { analyzeCompliers } from './analyze-compliers.ts';
import { analyzeDisagreement } from './analyze-disagreement.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import { analyzeLost } from './analyze-lost.ts';
import { analyzePeople } from './analyze-people.ts';
import { analyzePerProtocol } from './analyze-per-protocol.ts';
import type { Sample } from './analyze-sample.ts';

/**
 * What attendance, losses and the alternatives say about a headline with a control group: further effects (on compliers,
 * completers only, bounds) and findings; `checks` come back with the bounds in the finding on attrition.
 */
export function analyzeBeside(
  sample: Sample,
  target: UnitEstimate,
  { alternatives, checks }: { readonly alternatives: readonly Effect[]; readonly checks: readonly Diagnostic[] },
): { readonly effects: readonly Effect[]; readonly checks: readonly Diagnostic[] } {
  const lost = analyzeLost(sample, target, checks);
  const compliers = analyzeCompliers(sample, target);
  const further = [compliers, analyzePerProtocol(sample, target), lost?.effect ?? null];
  const found = [
    ...checks.map((check) => (check.code === 'flow.attrition' && lost ? lost.finding : check)),
    ...analyzePeople(
      sample,
      compliers && { row: compliers.rows[0]!, f: compliers.detail.firstStage.fEffective },
      target.analysed,
    ),
    analyzeDisagreement(sample, target, alternatives),
  ];
  return {
    effects: [...alternatives, ...further.filter((effect) => effect !== null)],
    checks: found.filter((finding) => finding !== null),
  };
}
