import { join } from 'node:path';
import { PilotError } from './core/error.ts';
import { sha256Hex } from './core/hash.ts';
import type { Covariate } from './core/table.ts';
import { meanInCluster } from './design/randomize/mean-in-cluster.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { isThere } from './files/is-there.ts';
import { collapse } from './kpis/collapse.ts';
import type { KpiPanel } from './kpis/types.ts';
import type { OpenPilot } from './open-pilot.ts';
import { HISTORY, historyCsv, parseHistory } from './plan/history-file.ts';
import { readHistoryText } from './plan/lock.ts';
import type { Plan, PlanKpi } from './plan/schema.ts';

/** What a draw looks at of the time before the training. */
export interface DrawHistory {
  /** Text of `design/history.csv`. */
  readonly text: string;
  readonly hash: string;
  /** What the text says, one value a unit of the roster; NaN where there is none. */
  readonly covariates: readonly Covariate[];
}

/** Short names of the KPIs that the plan's draw looks at; none where it looks at none. */
export const historyKpis = ({ design }: Pick<Plan, 'design'>): readonly string[] =>
  'history' in design ? (design.history ?? []) : [];

/** The baselines of the named KPIs in today's panels; null where none is named. */
export function historyAtHand(
  pilot: OpenPilot,
  panels: readonly KpiPanel[],
  names: readonly string[],
): DrawHistory | null {
  if (names.length === 0) return null;
  const { units } = pilot.roster;
  const columns = askedOf(pilot, names).map(({ kpi, planned }) => {
    const panel = panels.find((one) => one.kpi === kpi);
    return { kpi, values: panel ? collapse(panel, planned).pre : new Float64Array(units.length).fill(Number.NaN) };
  });
  return readBack(pilot, historyCsv(units, columns), names);
}

/**
 * The history that was frozen at the lock. Null where the plan as it stands asks for another. Throws
 * `design.history-changed` (data) where the file is missing or is not the one that the lock fixed.
 */
export async function frozenHistory(pilot: OpenPilot): Promise<DrawHistory | null> {
  const { folder, lock, plan } = pilot;
  const text = await readHistoryText(folder);
  if (text === null || sha256Hex(text) !== lock?.historyHash)
    throw new PilotError({
      code: 'design.history-changed',
      kind: 'data',
      message: `${HISTORY}: must be the file that was written with the lock, got ${text === null ? 'none' : 'another'}.`,
      hint: 'Restore it from a backup or from version control; do not edit it.',
    });
  return readBack(pilot, text, historyKpis(plan));
}

/**
 * `design.history` (data) where a draw cannot look at one of the named KPIs: its file is not there, or half or more of
 * what is drawn (units, or clusters as a whole) have no value of it before the training. Null where it can.
 */
export function thinHistory(
  pilot: OpenPilot,
  history: DrawHistory | null,
  names: readonly string[],
): PilotError | null {
  const { folder, roster, windows, plan } = pilot;
  const clusterOf = 'column' in plan.design ? null : drawnClusters(plan.design, roster);
  const labels = clusterOf ?? roster.units;
  const nDrawn = new Set(labels).size;
  for (const [i, { planned: kpi }] of askedOf(pilot, names).entries()) {
    const { file } = kpi.source;
    const { values } = meanInCluster(history!.covariates[i]!, clusterOf);
    const held = new Set(labels.filter((_, unit) => !Number.isNaN(values[unit]))).size;
    if (2 * held > nDrawn) continue;
    const rule = `the draw looks at "${kpi.label}" from ${windows.baseline.start} to ${windows.baseline.end}`;
    const got = isThere(join(folder, file))
      ? `which more than half of the ${nDrawn} ${clusterOf ? 'clusters' : 'units'} must have, got ${held || 'none'}`
      : 'got no such file';
    return new PilotError({
      code: 'design.history',
      kind: 'data',
      message: `${file}: ${rule}, ${got}.`,
      hint: `Export that time and put the file there before the draw, or leave ${kpi.name} out of design.history.`,
    });
  }
  return null;
}

/** The draw reads what is frozen, so that no digit differs between the two. */
function readBack(pilot: OpenPilot, text: string, names: readonly string[]): DrawHistory | null {
  const asked = askedOf(pilot, names).map(({ kpi, planned }) => ({ kpi, label: `${planned.label}, before` }));
  const covariates = parseHistory(text, pilot.roster.units, asked);
  return covariates && { text, hash: sha256Hex(text), covariates };
}

function askedOf({ plan }: OpenPilot, names: readonly string[]): readonly { kpi: string; planned: PlanKpi }[] {
  return names.map((kpi) => ({ kpi, planned: plan.kpis.find(({ name }) => name === kpi)! }));
}
