import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import { plainNumber } from '../plain-number.ts';

const { share: CROWDED, atLeast: LEAST } = thresholds.scaleEnd;

/** Below this share an end is no matter. */
const VISIBLE = 0.05;

/** The values before and after, and the ends that the plan declares or the type of the KPI has. */
export interface ScaleValues {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly min: number | null;
  readonly max: number | null;
  readonly direction: 'increase' | 'decrease';
}

/**
 * Share of values at the end of the scale that the KPI should move towards: caution where more than 15 % sit there before
 * the training, who could not show any improvement. An end that is not declared is the outermost value seen. Null where
 * hardly anybody sits there, and for values that are two only, as yes and no.
 * Source: Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012.
 */
export function scaleEnds({ before, after, min, max, direction }: ScaleValues): Diagnostic | null {
  const known = [...before, ...after].filter((value) => !Number.isNaN(value));
  if (known.length < LEAST || new Set(known).size <= 2) return null;
  const up = direction === 'increase';
  const seen = known.reduce((a, b) => (up ? Math.max(a, b) : Math.min(a, b)));
  const end = (up ? max : min) ?? seen;
  const [shareBefore, shareAfter] = [shareAt(before, end), shareAt(after, end)];
  const share = shareBefore ?? shareAfter ?? 0;
  const crowded = share > CROWDED;
  const isSeen = (up ? max : min) !== null && Math.max(shareBefore ?? 0, shareAfter ?? 0) >= VISIBLE;
  if (!crowded && !isSeen) return null;
  const percent = (value: number | null) => (value === null ? 'unknown' : `${(100 * value).toFixed(0)} %`);
  return {
    code: 'outcome.scale-end',
    severity: crowded ? 'caution' : 'info',
    message: `At the ${up ? 'upper' : 'lower'} end of the scale (${plainNumber(end)}) sit ${percent(shareBefore)} of the values before and ${percent(shareAfter)} after the training.`,
    hint: crowded
      ? 'Those at the end cannot show an improvement, so the effect looks smaller: use a harder test or a finer scale.'
      : null,
    values: { end, shareBefore, shareAfter },
  };
}

function shareAt(values: Float64Array, end: number): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : known.filter((value) => value === end).length / known.length;
}
