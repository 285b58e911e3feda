import type { PanelFrame } from '../types.ts';
import { didMeans } from './did-means.ts';
import { fitTreatment } from './fit-treatment.ts';
import type { LinearEstimate } from './linear-estimate.ts';

/**
 * Two-by-two difference in differences: regression of the outcome on arm, post, arm x post and covariates over all
 * rows, panel or repeated cross-section; the effect is the coefficient of arm x post. A panel without clusters is
 * clustered by unit.
 * Errors: `estimate.empty-cell`, `estimate.effect-not-identified`.
 * Source: Card and Krueger (1994), doi:10.2307/2118030. Golden: did_2x2_card_krueger.json, did_2x2_jtrain.json.
 */
export function did(frame: PanelFrame): LinearEstimate {
  didMeans(frame);
  const post = Float64Array.from(frame.post);
  const repeats = frame.units.length < frame.y.length;
  const treatedUnits = new Uint8Array(frame.units.length);
  frame.unitOf.forEach((unit, row) => {
    treatedUnits[unit] = frame.treated[row]!;
  });
  return fitTreatment({
    estimator: 'did',
    estimand: 'ATT',
    outcome: frame.outcome,
    term: frame.term,
    y: frame.y,
    treated: frame.treated,
    fixed: [{ name: 'post', values: post }, ...frame.covariates],
    byArm: [
      { name: `${frame.term}:post`, factor: post },
      { name: frame.term, factor: null },
    ],
    weights: frame.weights,
    clusterOf: frame.clusterOf ?? (repeats ? frame.unitOf : null),
    after: frame.post,
    nUnits: frame.units.length,
    nTreated: treatedUnits.reduce((sum, arm) => sum + arm, 0),
  });
}
