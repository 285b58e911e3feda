import { PilotError } from '../../../core/error.ts';
import type { BlockPanel } from './block-panel.ts';

/** Leaving out or resampling says nothing where all treated units are one unit or one cluster. Throws `synthetic.one-treated`. */
export function refuseOneTreated({ entityOf, nControls }: BlockPanel, method: 'jackknife' | 'bootstrap'): void {
  const nTreated = new Set(entityOf.subarray(nControls)).size;
  if (nTreated > 1) return;
  throw new PilotError({
    code: 'synthetic.one-treated',
    kind: 'data',
    message: `Synthetic controls (${method}): at least two treated units or clusters are needed, got ${nTreated}.`,
    hint: 'Use --inference placebo, or conformal where there are many periods.',
  });
}
