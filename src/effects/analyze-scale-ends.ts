import type { Diagnostic } from '../core/diagnostic.ts';
import { indexOfPhases, valuesOf } from './analyze-periods.ts';
import type { Sample } from './analyze-sample.ts';
import { scaleEnds } from './diagnostics/scale-ends.ts';

/** Ceiling or floor of the KPI, on its values by period where there are any, of trained and control together. */
export function analyzeScaleEnds({ question, panel }: Sample): Diagnostic | null {
  const { prePost, scale, direction, type } = question;
  const valuesIn = (phase: 'baseline' | 'measurement', collapsed: Float64Array) =>
    panel === null
      ? collapsed
      : Float64Array.from(indexOfPhases(panel.periods, [phase]).flatMap((t) => [...valuesOf(panel, t)]));
  return scaleEnds({
    before: valuesIn('baseline', prePost.pre),
    after: valuesIn('measurement', prePost.post),
    min: scale.min ?? (type === 'mean' ? null : 0),
    max: scale.max ?? (type === 'proportion' ? 1 : null),
    direction,
  });
}
