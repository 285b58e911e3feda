import type { Plan, PlanDesign } from './schema.ts';

/** A plan whose arms chance forms here; the others read them from a roster column. */
export type DrawnPlan = Exclude<PlanDesign, { column: string }>;

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
export function plannedArms(design: DrawnPlan): readonly PlannedArm[] {
  switch (design.method) {
    case 'waves':
      return design.waves.map(({ arm, start, share }) => ({ name: arm, share, role: 'trained', start }));
    case 'saturation':
      return [
        { name: 'control', share: 1, role: 'control', start: null },
        { name: 'treatment', share: 1, role: 'trained', start: null },
      ];
    default: {
      const { arms, control, replacement } = design;
      const names = [control, ...Object.keys(arms).filter((arm) => arm !== control)];
      return names.map((name) => ({ name, share: arms[name]!, role: roleOf(name, control, replacement), start: null }));
    }
  }
}

/** The trained arm that the headline is about: the one that the analysis names, else the first; null where arms are recorded. */
export function headlineArm({ design, analysis }: Pick<Plan, 'design' | 'analysis'>): string | null {
  if ('column' in design) return null;
  return analysis.arm ?? plannedArms(design).find(({ role }) => role === 'trained')?.name ?? null;
}

function roleOf(name: string, control: string, replacement: string | undefined): PlannedArm['role'] {
  return name === control ? 'control' : name === replacement ? 'replacement' : 'trained';
}
