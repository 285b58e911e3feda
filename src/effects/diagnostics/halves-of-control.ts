import type { Rng } from '../../core/rng.ts';
import { tTwoSided } from '../../stats/distributions/t.ts';

/** Sum of the outcome and number of units of a cluster (or of a unit) of the control group. */
export interface ControlEntity {
  readonly sum: number;
  readonly size: number;
}

export interface HalvesOfControl {
  readonly nEntities: number;
  readonly nSplits: number;
  /** Share of the splits whose halves differ at the level asked for. */
  readonly foundShare: number;
}

const SPLITS = 499;
/** Entities below which halves say nothing. */
const FEWEST = 8;

/**
 * Training is pretended in random halves of the control group, by what was assigned together: the difference of the
 * halves' means with CR2 errors and Bell-McCaffrey degrees of freedom, in closed form. Null with fewer than eight entities.
 * Source: Bertrand, Duflo and Mullainathan 2004, doi:10.1162/003355304772839588; Bell and McCaffrey 2002.
 */
export function halvesOfControl(entities: readonly ControlEntity[], alpha: number, rng: Rng): HalvesOfControl | null {
  const nEntities = entities.length;
  if (nEntities < FEWEST) return null;
  const order = [...entities];
  let nFound = 0;
  for (let split = 0; split < SPLITS; split++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = rng.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const pValue = differenceP(order.slice(0, nEntities >> 1), order.slice(nEntities >> 1));
    if (pValue !== null && pValue < alpha) nFound++;
  }
  return { nEntities, nSplits: SPLITS, foundShare: nFound / SPLITS };
}

/** p value of the difference of two means by clusters; null without variance. */
function differenceP(first: readonly ControlEntity[], second: readonly ControlEntity[]): number | null {
  const [a, b] = [meanParts(first), meanParts(second)];
  const variance = a.variance + b.variance;
  if (!(variance > 0)) return null;
  const df = (a.expected + b.expected) ** 2 / (a.squares + b.squares);
  return tTwoSided((a.mean - b.mean) / Math.sqrt(variance), df);
}

/** Mean, its CR2 variance, and trace and squared norm of that variance's matrix under equal independent errors. */
function meanParts(entities: readonly ControlEntity[]) {
  const n = entities.reduce((sum, { size }) => sum + size, 0);
  const mean = entities.reduce((sum, one) => sum + one.sum, 0) / n;
  let [variance, own, shared, squares, cross] = [0, 0, 0, 0, 0];
  for (const { sum, size } of entities) {
    const raised = 1 / (1 - size / n);
    variance += (raised * (sum - size * mean) ** 2) / n ** 2;
    const u = (raised * size) / n ** 2;
    const v = (raised * size * size) / (n * n * n);
    own += u;
    shared += v;
    squares += u ** 2;
    cross += u * v;
  }
  return { mean, variance, expected: own - shared, squares: squares - 2 * cross + shared ** 2 };
}
