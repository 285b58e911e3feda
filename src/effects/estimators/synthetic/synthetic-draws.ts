import type { Rng } from '../../../core/rng.ts';
import type { BlockPanel } from './block-panel.ts';
import { entitiesByArm } from './entities-by-arm.ts';
import { fitSynthetic, type SyntheticKind } from './fit-synthetic.ts';
import { panelOfUnits } from './panel-of-units.ts';
import { refuseOneTreated } from './refuse-one-treated.ts';

/**
 * Effects of `replicates` panels whose units, or whole clusters, are drawn with replacement within each arm; the weights
 * are fitted anew in each. NaN where only one control unit was drawn.
 * Errors: `synthetic.one-treated`, `synthetic.mixed-cluster`.
 * Source: algorithm 2 of Arkhangelsky et al. (2021), doi:10.1257/aer.20190159, with the sizes of the arms held fixed.
 */
export function syntheticDraws(panel: BlockPanel, kind: SyntheticKind, replicates: number, rng: Rng): Float64Array {
  refuseOneTreated(panel, 'bootstrap');
  const { control, treated } = entitiesByArm(panel);
  const draw = (arm: readonly (readonly number[])[]) =>
    arm.flatMap(() => arm[rng.integer(arm.length)]!).sort((a, b) => a - b);
  return Float64Array.from({ length: replicates }, () => {
    const controls = draw(control);
    const units = [...controls, ...draw(treated)];
    return new Set(controls).size < 2
      ? Number.NaN
      : fitSynthetic(panelOfUnits(panel, units, controls.length), kind).estimate;
  });
}
