import type { Diagnostic } from '../core/diagnostic.ts';
import { makeRng } from '../core/rng.ts';
import type { UnitEstimate } from './analyze-estimators.ts';
import type { Sample } from './analyze-sample.ts';
import { type ControlEntity, halvesOfControl } from './diagnostics/halves-of-control.ts';
import { placeboHalves } from './diagnostics/placebo-halves.ts';

/**
 * Placebo in group: training is pretended in random halves of the control group, on what the headline leaves unexplained of
 * each unit. Null for weighted comparisons, and with too few control clusters (units).
 */
export function analyzePlaceboHalves(
  { question, clusterOf }: Sample,
  { estimate, unitOfRow }: UnitEstimate,
): Diagnostic | null {
  const { fit } = estimate;
  if (fit.weights !== null) return null;
  const isPanel = estimate.estimator === 'did';
  const leftOver = new Map<number, number>();
  const half = unitOfRow.length / 2;
  unitOfRow.forEach((unit, row) => {
    if (question.treated[unit] === 1) return;
    const sign = isPanel && row < half ? -1 : 1;
    leftOver.set(unit, (leftOver.get(unit) ?? 0) + sign * fit.residuals[row]!);
  });
  const entities = new Map<number, ControlEntity>();
  for (const [unit, value] of leftOver) {
    const entity = clusterOf?.[unit] ?? unit;
    const { sum, size } = entities.get(entity) ?? { sum: 0, size: 0 };
    entities.set(entity, { sum: sum + value, size: size + 1 });
  }
  const { alpha } = question.analysis;
  const halves = halvesOfControl([...entities.values()], alpha, makeRng(`${question.seed}/placebo-halves`));
  return halves && placeboHalves(halves, alpha);
}
