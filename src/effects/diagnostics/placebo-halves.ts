import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import type { HalvesOfControl } from './halves-of-control.ts';

const { foundTimes: TOO_OFTEN } = thresholds.placebo;

/** Caution where random halves of the control group, in which no effect can be, differ far more often than chance allows. */
export function placeboHalves({ nEntities, nSplits, foundShare }: HalvesOfControl, alpha: number): Diagnostic {
  const often = foundShare > TOO_OFTEN * alpha;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return {
    code: 'placebo.halves',
    severity: often ? 'caution' : 'info',
    message: `With training pretended in random halves of the control group an effect is found in ${percent(foundShare)} of ${nSplits} draws, where chance alone makes ${percent(alpha)}.`,
    hint: often
      ? 'Standard errors are too small for this group: look for one cluster that outweighs the others, or a few far-out values.'
      : null,
    values: { nEntities, nSplits, foundShare, alpha },
  };
}
