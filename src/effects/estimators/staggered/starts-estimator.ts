import type { CohortFrame } from '../../types.ts';
import { type EventStudyOptions, eventStudy } from '../fixed-effects/event-study.ts';
import { sunAbraham } from '../fixed-effects/sun-abraham.ts';
import { twfe } from '../fixed-effects/twfe.ts';
import type { FixedEffectsModel } from '../fixed-effects/types.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { type CallawaySantAnnaOptions, callawaySantAnna } from './callaway-santanna.ts';
import { type ImputationOptions, imputation } from './imputation.ts';
import type { StaggeredFamily } from './staggered-estimate.ts';

type PanelOptions = Omit<FixedEffectsModel, 'frame' | 'columns'>;

/** An estimator of units that start at different times, as plain data that can cross a thread boundary (without bands). */
export type StartsEstimator =
  | { readonly name: 'twfe'; readonly options: PanelOptions }
  | { readonly name: 'event-study'; readonly options: EventStudyOptions }
  | {
      readonly name: 'sun-abraham';
      readonly options: PanelOptions & { readonly aggregate: readonly StaggeredFamily[] };
    }
  | { readonly name: 'callaway-santanna'; readonly options: CallawaySantAnnaOptions }
  | { readonly name: 'imputation'; readonly options: ImputationOptions };

/** Its answer on a frame; `estimatesAlone`: nobody reads the covariance, so that it may be left out. Errors: those of the estimator. */
export function estimateStarts(estimator: StartsEstimator, frame: CohortFrame, estimatesAlone = false): TermsEstimate {
  switch (estimator.name) {
    case 'twfe':
      return twfe(frame, estimator.options);
    case 'event-study':
      return eventStudy(frame, estimator.options);
    case 'sun-abraham':
      return sunAbraham(frame, estimator.options);
    case 'callaway-santanna':
      return callawaySantAnna(frame, { ...estimator.options, estimatesAlone });
    case 'imputation':
      return imputation(frame, { ...estimator.options, estimatesAlone });
  }
}
