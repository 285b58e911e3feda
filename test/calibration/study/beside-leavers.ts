import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import { unitFrame } from '../../../src/effects/analyze-frames.ts';
import type { Sample } from '../../../src/effects/analyze-sample.ts';
import { attritionBounds } from '../../../src/effects/estimators/bounds/attrition-bounds.ts';
import type { Answer } from './answer.ts';

/** How loudly the program warns of those who left (p by influence values, not by drawing again), and its bounds. */
export function besideLeavers(
  sample: Sample,
  { truth, onStayers }: { readonly truth: number; readonly onStayers: number },
): { readonly warning: Diagnostic['severity']; readonly answers: readonly Answer[] } {
  const { covariates: _none, blockOf: _blocks, ...frame } = unitFrame(sample, everybody(sample), sample.post, []);
  const isShare = sample.question.type === 'proportion';
  const range = isShare ? { low: 0, high: 1 } : { low: null, high: null };
  const { detail, diagnostics } = attritionBounds(
    { ...frame, cellOf: null },
    { range, alpha: sample.question.analysis.alpha },
  );
  return {
    warning: diagnostics.find(({ code }) => code === 'flow.attrition')!.severity,
    answers: [
      boundedAnswer('lee bounds', detail.lee, onStayers),
      // Without ends of its own an outcome has no worst case that is known.
      ...(isShare ? [boundedAnswer('manski bounds', detail.manski, truth)] : []),
    ],
  };
}

const everybody = ({ question }: Sample) => Int32Array.from(question.units.keys());

/** The interval for the effect; the estimate is the middle between the bounds. */
function boundedAnswer(
  method: string,
  {
    lower,
    upper,
    effectInterval,
  }: {
    readonly lower: number;
    readonly upper: number;
    readonly effectInterval: { readonly low: number; readonly high: number } | null;
  },
  truth: number,
): Answer {
  const estimate = (lower + upper) / 2;
  if (effectInterval === null) return { method, estimate, low: null, high: null, pValue: null, truth };
  const { low, high } = effectInterval;
  return { method, estimate, low, high, pValue: low > 0 || high < 0 ? 0 : 1, truth };
}
