import { periodRow } from './period-row.ts';
import type { EventStudy, TrendRestriction } from './types.ts';

/**
 * Rows over the estimates of the steps that a restriction bounds: changes from period to period (relative magnitudes),
 * or changes of those changes (smoothness). `before`: steps up to the reference period; `after`: one a period from the
 * start on.
 */
export function trendSteps(
  study: Pick<EventStudy, 'nPre' | 'nPost'>,
  restriction: TrendRestriction,
): { readonly before: readonly Float64Array[]; readonly after: readonly Float64Array[] } {
  const { nPre, nPost } = study;
  const isSecond = restriction === 'smoothness';
  const into = (period: number) =>
    periodRow(
      study,
      isSecond
        ? [
            [period, 1],
            [period - 1, -2],
            [period - 2, 1],
          ]
        : [
            [period, 1],
            [period - 1, -1],
          ],
    );
  const nBefore = isSecond ? nPre - 1 : nPre;
  return {
    before: Array.from({ length: nBefore }, (_, i) => into(i + 1 - nBefore)),
    after: Array.from({ length: nPost }, (_, i) => into(i + 1)),
  };
}
