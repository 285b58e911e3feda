import type { Diagnostic } from '../core/diagnostic.ts';
import { type LeftOutRange, leaveOneOut } from './diagnostics/leave-one-out.ts';
import type { LeftOut } from './types.ts';

/** The headline without each cluster, matched set or unit in turn: the list for the analyst, and what is found. */
export interface LeftOutOfHeadline {
  readonly leftOut: readonly LeftOut[];
  readonly finding: Diagnostic | null;
}

const LEAST = 4;

/** Lists and judges what is left of a headline; no finding with fewer than four estimates. NaN = the rest cannot tell. */
export function leftOutOf({
  headline,
  noun,
  names,
  estimates,
  weakestAt,
}: Pick<LeftOutRange, 'headline' | 'noun'> & {
  readonly names: readonly string[];
  /** Without each of them, in the order of the names. */
  readonly estimates: Float64Array;
  /** The effect with its interval without the one that holds most of it. */
  readonly weakestAt: (at: number, estimate: number) => LeftOutRange['weakest'];
}): LeftOutOfHeadline {
  const leftOut = names.map((entity, at) => ({
    entity,
    estimate: Number.isNaN(estimates[at]!) ? null : estimates[at]!,
  }));
  const known = [...estimates.keys()].filter((at) => !Number.isNaN(estimates[at]!));
  if (known.length < LEAST) return { leftOut, finding: null };
  const away = (at: number) => estimates[at]! * Math.sign(headline.estimate);
  const weakest = known.reduce((least, at) => (away(at) < away(least) ? at : least));
  const sorted = known.map((at) => estimates[at]!).sort((a, b) => a - b);
  const finding = leaveOneOut({
    headline,
    noun,
    lowest: sorted[0]!,
    highest: sorted.at(-1)!,
    nLeftOut: known.length,
    weakest: weakestAt(weakest, estimates[weakest]!),
  });
  return { leftOut, finding };
}
