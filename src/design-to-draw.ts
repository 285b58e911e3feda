import type { Design } from './core/design.ts';
import type { Covariate } from './core/table.ts';
import { declareDrawn } from './declare-drawn.ts';
import type { KpiPanel } from './kpis/types.ts';
import { historyToDraw, seedOf } from './lock-arms.ts';
import type { OpenPilot } from './open-pilot.ts';
import type { DrawnDesign } from './plan/schema.ts';

/** The chance mechanism that a pilot without a lock will draw from, and the history that it looks at. */
export interface DesignToDraw {
  readonly design: Design;
  readonly history: readonly Covariate[];
}

/** Draws no lots. Throws `design.history` and the errors of the design folder. */
export function designToDraw(pilot: OpenPilot, planned: DrawnDesign, panels: readonly KpiPanel[]): DesignToDraw {
  const { planHash, roster } = pilot;
  const seed = seedOf(pilot, { planHash, rosterHash: roster.file.sha256 }, 0);
  const history = historyToDraw(pilot, panels)?.covariates ?? [];
  return { design: declareDrawn(planned, roster, { history, seed }), history };
}
