import type { Diagnostic } from '../../core/diagnostic.ts';

/**
 * Whether anything separates the programme's effect from all else that happened. Without a control group, or between
 * groups that chance did not form and nobody matched or measured before, there is no claim and no ROI (stop); adjusting such groups
 * for covariates alone is a caution; null where the comparison stands.
 */
export function isolation({
  controlled,
  randomised,
  estimator,
}: {
  readonly controlled: boolean;
  readonly randomised: boolean;
  readonly estimator: string;
}): Diagnostic | null {
  if (!controlled) {
    return {
      code: 'design.uncontrolled',
      severity: 'stop',
      message:
        'Before is compared with after without a control group: an uncontrolled pre/post comparison, not an ROI claim.',
      hint: 'Hold back a comparable group, or roll out in waves so that later ones are the control.',
      values: { controlled, randomised },
    };
  }
  if (randomised || estimator === 'matched' || /^(did|poisson)/.test(estimator)) return null;
  if (estimator === 'ancova' || estimator === 'lin') {
    return {
      code: 'design.adjusted-only',
      severity: 'caution',
      message:
        'Chance did not form the groups: adjusting for what is known assumes that nothing else tells them apart.',
      hint: 'Read the difference in differences beside it.',
      values: { controlled, randomised, estimator },
    };
  }
  return {
    code: 'design.not-isolated',
    severity: 'stop',
    message:
      'The groups were formed neither by chance nor by matching and no baseline enters: their difference is not the effect of the programme.',
    hint: 'Add the KPI before the start, or match the groups on what was known then.',
    values: { controlled, randomised, estimator },
  };
}
