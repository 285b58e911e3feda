import type { Diagnostic } from '../../core/diagnostic.ts';
import type { JoinReport } from '../../kpis/types.ts';

const CAUTION_BELOW = 0.95;

/** How well the ids of a KPI file met the roster's: below 95 % is a caution, below the plan's minimum share (0 to 1) a stop. */
export function joinRate(join: JoinReport, minimum: number): Diagnostic {
  const severity = join.joinRate < minimum ? 'stop' : join.joinRate < CAUTION_BELOW ? 'caution' : 'info';
  return {
    code: 'kpi.join-rate',
    severity,
    message: `${join.matched} of ${join.rosterUnits} roster ids (${(100 * join.joinRate).toFixed(1)} %) are in the KPI file; ${join.onlyInFile} ids of the file are on no roster.`,
    hint:
      severity === 'info' ? null : 'Compare how both files write the ids; map what differs before trusting the effect.',
    values: { ...join, minimum },
  };
}
