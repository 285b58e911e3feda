import type { JoinReport } from './types.ts';

/** How the ids of a KPI file met the roster's. */
export function joinReport(rosterUnits: readonly string[], fileUnits: ReadonlySet<string>): JoinReport {
  const matched = rosterUnits.filter((unit) => fileUnits.has(unit)).length;
  return {
    rosterUnits: rosterUnits.length,
    fileUnits: fileUnits.size,
    matched,
    onlyInRoster: rosterUnits.length - matched,
    onlyInFile: fileUnits.size - matched,
    joinRate: rosterUnits.length === 0 ? 0 : matched / rosterUnits.length,
  };
}

/** A hint where ids that found no partner would have found one without leading zeros and upper case; else null. */
export function explainUnmatched(rosterUnits: readonly string[], fileUnits: ReadonlySet<string>): string | null {
  const roster = new Set(rosterUnits);
  const wanted = new Set(rosterUnits.filter((unit) => !fileUnits.has(unit)).map(simplified));
  const near = [...fileUnits].filter((unit) => !roster.has(unit) && wanted.has(simplified(unit))).length;
  if (near === 0) return null;
  return `${near} ids would match without leading zeros and upper case: make both files write the ids alike.`;
}

function simplified(unit: string): string {
  return unit.toLowerCase().replace(/^0+(?=.)/, '');
}
