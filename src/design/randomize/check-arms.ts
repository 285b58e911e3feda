import { PilotError } from '../../core/error.ts';

/**
 * Refuses arm lists that cannot be assigned. Throws `design.too-few-arms` (also above 255, the largest index an
 * assignment can hold), `design.duplicate-arm`, `design.more-arms-than-units`.
 */
export function checkArms(arms: readonly string[], nEntities: number, entities: 'units' | 'clusters'): void {
  if (arms.length < 2 || arms.length > 255)
    throw new PilotError({
      code: 'design.too-few-arms',
      kind: 'usage',
      message: `Arms: between 2 and 255 are needed, got ${arms.length}.`,
      hint: 'Name a control arm and at least one treatment arm.',
    });
  const duplicate = arms.find((arm, i) => arms.indexOf(arm) !== i);
  if (duplicate !== undefined)
    throw new PilotError({
      code: 'design.duplicate-arm',
      kind: 'usage',
      message: `Arm ${duplicate}: names must differ, got it twice.`,
      hint: 'Give every arm its own name.',
    });
  if (arms.length > nEntities)
    throw new PilotError({
      code: 'design.more-arms-than-units',
      kind: 'usage',
      message: `Arms: there cannot be more than there are ${entities}, got ${arms.length} arms for ${nEntities} ${entities}.`,
      hint: 'Use fewer arms or enrol more people.',
    });
}
