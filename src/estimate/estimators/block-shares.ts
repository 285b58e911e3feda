import type { Diagnostic } from '../../core/diagnostic.ts';
import type { UnitFrame } from '../../effects/types.ts';
import type { EstimateOptions } from '../estimate-options.ts';

/**
 * A caution where the treated share differs between blocks by more than whole units force, and the blocks are no
 * covariates: differences between blocks then enter the effect.
 */
export function blockShares(
  { blockOf, clusterOf, treated }: UnitFrame,
  { block, covariates, estimator }: EstimateOptions,
): readonly Diagnostic[] {
  if (!blockOf || block!.every((name) => covariates.includes(name))) return [];
  const entities = new Map<number, { readonly block: number; readonly arm: number }>();
  treated.forEach((arm, row) => {
    entities.set(clusterOf?.[row] ?? row, { block: blockOf[row]!, arm });
  });
  const counts = new Map<number, { n: number; treated: number }>();
  for (const { block: own, arm } of entities.values()) {
    const count = counts.get(own) ?? { n: 0, treated: 0 };
    counts.set(own, { n: count.n + 1, treated: count.treated + arm });
  }
  const blocks = [...counts.values()];
  const share = blocks.reduce((sum, count) => sum + count.treated, 0) / entities.size;
  if (blocks.every((count) => Math.abs(count.treated - share * count.n) <= 1)) return [];
  const shares = blocks.map((count) => count.treated / count.n);
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  return [
    {
      code: 'estimate.block-shares',
      severity: 'caution',
      message: `Between ${percent(lowest)} and ${percent(highest)} of a block are treated, and ${estimator} does not compare inside blocks.`,
      hint: 'Use difference-in-means with --block, or name the block as a covariate.',
      values: { lowest, highest },
    },
  ];
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
