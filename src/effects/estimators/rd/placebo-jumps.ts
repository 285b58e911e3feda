import { tTest } from '../../inference/t-test.ts';
import type { RdKernel } from './kernel-weight.ts';
import { rdBandwidths } from './rd-bandwidths.ts';
import { rdJump } from './rd-jump.ts';
import type { RdVcov } from './rd-residuals.ts';
import type { RdSide } from './rd-side.ts';
import { rowsOfSide } from './rows-of-side.ts';

/** What is found where nothing happened; `distance` is from the true cut-off. */
export interface PlaceboJump {
  readonly distance: number;
  readonly estimate: number;
  readonly stdError: number;
  readonly pValue: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/**
 * Jumps of the outcome at false cut-offs, each among the rows of one side of the true one, with a bandwidth of its own.
 * Bias-corrected, above less below. Errors: `rd.few-values`.
 */
export function placeboJumps(
  sides: readonly [RdSide, RdSide],
  options: {
    readonly placeboCutoffs: readonly number[];
    readonly kernel: RdKernel;
    readonly vcov: RdVcov;
    readonly alpha: number;
  },
): readonly PlaceboJump[] {
  return options.placeboCutoffs.map((distance) => {
    const { columns, ...side } = sides[distance < 0 ? 0 : 1];
    const moved = { ...side, x: side.x.map((x) => x - distance), columns: [columns[0]!], isFuzzy: false };
    const both = [rowsOfSide(moved, (i) => moved.x[i]! < 0), rowsOfSide(moved, (i) => moved.x[i]! >= 0)] as const;
    const { biasCorrected: estimate, robustStdError: stdError } = rdJump(both, rdBandwidths(both, options), options);
    const { pValue, ciLow, ciHigh } = tTest({ estimate, stdError, df: null, alpha: options.alpha });
    return { distance, estimate, stdError, pValue, ciLow, ciHigh };
  });
}
