import type { Assignment, AssignmentScheme } from '../../core/design.ts';
import type { Rng } from '../../core/rng.ts';
import { assignUnits } from './assign-units.ts';
import { drawAccepted } from './draw-accepted.ts';
import { drawPlaces } from './draw-places.ts';
import { drawSaturation } from './draw-saturation.ts';
import { drawSequence } from './draw-sequence.ts';
import { drawShares } from './draw-shares.ts';

export { countAssignments, enumerateAssignments } from './enumerate-assignments.ts';

/** Draws one assignment from the scheme: arm index per unit (length `nUnits`). */
export function drawAssignment(scheme: AssignmentScheme, rng: Rng): Assignment {
  if (scheme.saturation) return drawSaturation(scheme.saturation, rng).arms;
  return assignUnits(scheme, drawEntities(scheme, rng));
}

function drawEntities(scheme: AssignmentScheme, rng: Rng): Uint8Array {
  if (scheme.sequence) return drawSequence(scheme, scheme.sequence, rng);
  if (scheme.acceptance) return drawAccepted(scheme, scheme.acceptance, rng);
  return scheme.counts === null ? drawShares(scheme, rng) : drawPlaces(scheme, rng);
}
