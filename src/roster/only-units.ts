import { covariateRows } from '../core/covariate-rows.ts';
import type { Roster } from './types.ts';

/** The roster of those people alone who are in `chosen`; the others take part later (`flow.waiting`). Order stays. */
export function onlyUnits(roster: Roster, chosen: ReadonlySet<string>): Roster {
  const rows = [...roster.units.keys()].filter((row) => chosen.has(roster.units[row]!));
  const at = (labels: readonly string[] | null) => labels && rows.map((row) => labels[row]!);
  return {
    ...roster,
    units: rows.map((row) => roster.units[row]!),
    clusterOf: at(roster.clusterOf),
    managerOf: at(roster.managerOf),
    blockOf: at(roster.blockOf),
    covariates: roster.covariates.map((covariate) => covariateRows(covariate, rows)),
    recordedArm: roster.recordedArm && Uint8Array.from(rows, (row) => roster.recordedArm![row]!),
    flow: { ...roster.flow, enrolled: rows.length, waiting: roster.units.length - rows.length },
  };
}
