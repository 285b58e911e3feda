import type { AssignmentScheme } from '../../core/design.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { DRAW_WIDTH } from '../inference/draw-columns.ts';
import { type JointTest, randomizedStarts } from '../inference/randomized-starts.ts';
import { drawnStarts, startsChunks, startsPlan } from '../inference/starts-chunk.ts';
import { startsStatistic } from '../inference/starts-statistic.ts';
import { termKey } from '../inference/term-key.ts';
import type { CohortFrame } from '../types.ts';

/** Rows of the frame times draws that are estimated again: a few seconds. */
const MOST_ROWS = 400_000;
const [FEWEST_DRAWS, MOST_DRAWS] = [199, 999] as const;

/**
 * Randomisation inference on the stored waves, drawn again as they were (inside blocks, whole clusters): the sharp null is no
 * effect on anybody; the interval holds effects that, the same for all, begin where each wave counts and not while it
 * trains. Fewer draws where the roll-out is large. `positions`: unit of the scheme of each unit of the frame.
 */
export function randomizedWaves(
  frame: CohortFrame,
  design: {
    readonly scheme: AssignmentScheme;
    /** Start of each arm of the scheme. */
    readonly starts: readonly number[];
    readonly positions: Int32Array;
  },
  {
    estimate,
    statistic: estimateAgain,
  }: {
    readonly estimate: (frame: CohortFrame) => TermsEstimate;
    /** The same estimates with influence values, and nothing else. */
    readonly statistic: (frame: CohortFrame) => TermsEstimate;
  },
  options: { readonly replicates: number; readonly seed: string; readonly alpha: number },
): TermsEstimate<{ readonly joint: JointTest | null }> {
  const affordable = Math.max(FEWEST_DRAWS, Math.floor(MOST_ROWS / frame.y.length));
  const plan = startsPlan(design, { ...options, replicates: Math.min(options.replicates, MOST_DRAWS, affordable) });
  const estimated = estimate(frame);
  const keys = estimated.terms.map(termKey);
  const statistic = startsStatistic(frame, { starts: design.starts, keys }, estimateAgain);
  const observed = new Float64Array(keys.length * DRAW_WIDTH);
  statistic(
    Uint8Array.from(frame.startOf, (start) => design.starts.indexOf(start)),
    observed,
    0,
  );
  const ofFrame = (arms: Uint8Array) => Uint8Array.from(design.positions, (position) => arms[position]!);
  const chunks = Array.from({ length: startsChunks(plan) }, (_, chunk) =>
    drawnStarts(plan, chunk, keys.length, (arms, out, at) => statistic(ofFrame(arms), out, at)),
  );
  return randomizedStarts(estimated, plan, { observed, chunks }, options.alpha);
}
