import type { DrawnDesign } from './schema.ts';

/** Name of the arm that stands by. */
export const STANDBY = 'standby';

export interface PlannedArm {
  readonly name: string;
  /** Relative size. */
  readonly share: number;
  /** A replacement stands by for places that become free, and is not analysed. */
  readonly role: 'control' | 'trained' | 'replacement';
  /** First day of its own training; null where it is that of the plan, or there is none. */
  readonly start: string | null;
}

/** The arms that a plan draws: control first, then as written; waves in the order of their start, all of them trained. */
export function plannedArms(design: DrawnDesign): readonly PlannedArm[] {
  switch (design.method) {
    case 'waves':
      return design.waves.map(({ arm, start, share }) => ({ name: arm, share, role: 'trained', start }));
    case 'saturation':
      return [
        { name: 'control', share: 1, role: 'control', start: null },
        { name: 'treatment', share: 1, role: 'trained', start: null },
      ];
    default: {
      const { arms, control, standby } = design;
      const trained = Object.keys(arms).filter((arm) => arm !== control);
      return [
        { name: control, share: arms[control]!, role: 'control', start: null },
        ...trained.map((name): PlannedArm => ({ name, share: arms[name]!, role: 'trained', start: null })),
        ...(standby === undefined
          ? []
          : [{ name: STANDBY, share: standby, role: 'replacement', start: null } as const]),
      ];
    }
  }
}

/** The trained arm that the headline is about: the one that the design names, else the first. */
export function headlineArm(design: DrawnDesign): string {
  const named = 'headline' in design ? design.headline : undefined;
  return named ?? plannedArms(design).find(({ role }) => role === 'trained')!.name;
}
