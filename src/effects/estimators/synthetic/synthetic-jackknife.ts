import { PilotError } from '../../../core/error.ts';
import type { BlockPanel } from './block-panel.ts';
import type { SyntheticFit } from './fit-synthetic.ts';
import { panelOfUnits } from './panel-of-units.ts';
import { refuseOneTreated } from './refuse-one-treated.ts';
import { weightedContrast } from './weighted-contrast.ts';

/** The variance of a synthetic control with fixed weights, and how many units or clusters were left out in turn. */
export interface SyntheticJackknife {
  readonly variance: number;
  readonly nEntities: number;
}

/**
 * Jackknife over units, or whole clusters, with the weights of the fit held fixed and scaled back to 1 without the one
 * that is left out: ((G - 1) / G) times the squares of the leave-one-out effects about their mean.
 * Errors: `synthetic.one-treated` (one treated unit or cluster), `synthetic.one-donor` (all weight on one that leaves).
 * Source: algorithm 3 of Arkhangelsky et al. (2021), doi:10.1257/aer.20190159.
 */
export function syntheticJackknife(panel: BlockPanel, fit: SyntheticFit): SyntheticJackknife {
  const { entityOf, nControls, units } = panel;
  const nEntities = entityOf.reduce((max, entity) => Math.max(max, entity), 0) + 1;
  refuseOneTreated(panel, 'jackknife');
  const effects = Float64Array.from({ length: nEntities }, (_, left) => {
    const kept = [...units.keys()].filter((unit) => entityOf[unit] !== left);
    const controls = kept.filter((unit) => unit < nControls);
    const weights = Float64Array.from(controls, (unit) => fit.unitWeights[unit]!);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw oneDonor(units[entityOf.indexOf(left)]!);
    const scaled = weights.map((weight) => weight / total);
    return weightedContrast(panelOfUnits(panel, kept, controls.length), scaled, fit.timeWeights);
  });
  const center = effects.reduce((sum, effect) => sum + effect, 0) / nEntities;
  const squares = effects.reduce((sum, effect) => sum + (effect - center) ** 2, 0);
  return { variance: ((nEntities - 1) / nEntities) * squares, nEntities };
}

const oneDonor = (unit: string) =>
  new PilotError({
    code: 'synthetic.one-donor',
    kind: 'data',
    message: `Jackknife of synthetic controls: without any one unit or cluster some weight must remain, got none without ${unit}.`,
    hint: 'Use --inference placebo.',
  });
