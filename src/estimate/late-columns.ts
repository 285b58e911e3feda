import type { Diagnostic } from '../core/diagnostic.ts';
import { soundsAfterStart } from '../core/sounds-after-start.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** Estimators whose treatment is what people chose to take. */
const OF_TAKE_UP = ['iv', 'dose'];

/** Cautions where a covariate, or the treatment itself, is by its name something that happens after the start. */
export function lateColumns({
  estimator,
  covariates,
  treatment,
}: Pick<EstimateOptions, 'estimator' | 'covariates' | 'treatment'>): readonly Diagnostic[] {
  const late = covariates.filter(soundsAfterStart);
  const chosen = treatment !== undefined && soundsAfterStart(treatment) && !OF_TAKE_UP.includes(estimator);
  return [
    ...(late.length > 0
      ? [
          {
            code: 'covariates.after-start' as const,
            severity: 'caution' as const,
            message: `By its name ${late.join(', ')} is known only after the start, and adjusting for what the programme brings about hides part of its effect.`,
            hint: 'Leave it out unless it was measured before.',
            values: { covariates: late.join(', ') },
          },
        ]
      : []),
    ...(chosen
      ? [
          {
            code: 'compliance.chosen' as const,
            severity: 'caution' as const,
            message: `By its name ${treatment} is what people chose to do, so those who did and those who did not differ in more than the programme.`,
            hint: 'Compare by assignment, and use iv with the assignment as instrument for the effect on those who complied.',
            values: { treatment },
          },
        ]
      : []),
  ];
}
