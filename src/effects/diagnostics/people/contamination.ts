import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';

const { caution: CAUTION, stopRatio: STOP_RATIO } = thresholds.contamination;

/**
 * People who took the course before it was their turn: controls, or waves before their own start. `shareTreated` is the
 * take-up of those who were to be trained. Null where nobody was early. The effect that is seen is about
 * shareTreated - share of the course's own: above 5 % early is a caution, and half as many as of the trained a stop.
 */
export function contamination({
  nWaiting,
  nEarly,
  shareTreated,
}: {
  /** People who could be early. */
  readonly nWaiting: number;
  readonly nEarly: number;
  readonly shareTreated: number;
}): Diagnostic | null {
  if (nEarly === 0 || nWaiting === 0) return null;
  const share = nEarly / nWaiting;
  const severity = share >= STOP_RATIO * shareTreated ? 'stop' : share > CAUTION ? 'caution' : 'info';
  const left = Math.max(0, shareTreated - share);
  return {
    code: 'compliance.contamination',
    severity,
    message: `${percent(share)} of the ${nWaiting} people who were to wait took the course, so the comparison shows about ${percent(left)} of what the course does to one who takes it.`,
    hint:
      severity === 'stop'
        ? 'Too little is left to compare: hold the training back from control, and measure again.'
        : 'The headline stays that of the draw; leave nobody out for having come, and ask how controls got in.',
    values: { nEarly, shareEarly: share, shareTreated, left },
  };
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
