import { acrossLooks } from './effects/looks/across-looks.ts';
import { registeredLook, tooFewDraws, unregisteredLook } from './effects/looks/look-finding.ts';
import { type RegisteredLooks, takeLook } from './effects/looks/take-look.ts';
import type { Look } from './effects/looks/types.ts';
import type { KpiEffects } from './effects/types.ts';
import { type MeasuredTo, measuredTo } from './kpis/measured-to.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { OpenPilot } from './open-pilot.ts';
import { resolveWindows } from './plan/defaults.ts';
import type { LockedManifest } from './plan/lock.ts';
import { planSchema } from './plan/schema.ts';

/** Data that stop this share of the measurement short, by their last period alone, are the end. */
const MAY_LACK = 0.1;

/** The look that the data of a pilot are, and the window they are held against. */
export interface TakenLook {
  readonly look: Look | 'unregistered';
  /** The primary KPI. */
  readonly kpi: string;
  readonly window: { readonly start: string; readonly end: string };
  /** The plan registered looks. */
  readonly planned: boolean;
  readonly days: readonly string[];
  /** Share of the measurement by which a last period may lack. */
  readonly mayLack: number;
  readonly reached: MeasuredTo;
}

/**
 * Judges the data by the primary KPI's last period against the plan as it was locked; a window made shorter since counts
 * with its first end. Null where they reach the end and no looks were registered, or nothing was measured.
 */
export function takenLook(
  { plan, windows }: OpenPilot,
  { plan: text }: LockedManifest,
  primary: KpiPanel,
): TakenLook | null {
  const parsed = planSchema.safeParse(text);
  const locked = parsed.success ? parsed.data : plan;
  const end = [windows.measurement.end, resolveWindows(locked).measurement.end].sort().at(-1)!;
  const window = { start: windows.measurement.start, end };
  const looks: RegisteredLooks | null = locked.analysis.looks ?? null;
  const mayLack = locked.analysis.mayLack ?? MAY_LACK;
  const reached = measuredTo(primary, window, { everyPeriod: looks !== null, mayLack });
  if (reached === null) return null;
  const look = takeLook({ looks, ...reached, ...window, alpha: plan.analysis.alpha });
  const days = looks?.at.map(({ day }) => day) ?? [];
  return look && { look, kpi: primary.kpi, window, planned: looks !== null, days, mayLack, reached };
}

/** The look at one KPI: one measured once, or to its end before the primary's, is not looked at early. */
export function lookAt(taken: TakenLook | null, panel: KpiPanel): Look | 'unregistered' | null {
  if (taken === null) return null;
  const { look, kpi, window, mayLack } = taken;
  if (panel.kpi === kpi) return look;
  const reached = measuredTo(panel, window, { everyPeriod: false, mayLack });
  if (reached === null) return null;
  const applies = look !== 'unregistered' && look.isFinal ? reached.isSeries : !reached.isComplete;
  return applies ? look : null;
}

/** Effects with what the look makes of them: the level over all looks, or the stop of an early look that nobody registered. */
export function atLook(effects: KpiEffects, taken: TakenLook | null, look: Look | 'unregistered' | null): KpiEffects {
  if (taken === null || look === null) return effects;
  if (look === 'unregistered') {
    const { lastDay, plannedDay } = taken.reached;
    return {
      ...effects,
      diagnostics: [...effects.diagnostics, unregisteredLook({ lastDay, plannedDay, days: taken.days })],
    };
  }
  const across = acrossLooks(effects, look);
  const row = across.headline.rows[0]!;
  const { inference } = across.headline;
  const findings = [
    registeredLook(look, row, effects.headline.rows[0]!.pValue),
    tooFewDraws(look, row, 'draws' in inference ? inference.draws : null),
  ].filter((finding) => finding !== null);
  return { ...across, diagnostics: [...across.diagnostics, ...findings] };
}
