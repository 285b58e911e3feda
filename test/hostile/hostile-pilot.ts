import type { PilotResults } from '../../src/report/results.ts';
import { matchedPilot } from '../report/fixtures/matched-pilot.ts';
import { salesPilot } from '../report/fixtures/sales-pilot.ts';

type Write = (text: string, place: string) => string;

/** Every free text of a pilot's outcome, rewritten; `place` names the field. Numbers and closed choices stay. */
export function withTexts(results: PilotResults, write: Write): PilotResults {
  const rewritten = (value: unknown, place: string): unknown => {
    if (typeof value === 'string') return isFree(place) ? write(value, place) : value;
    if (Array.isArray(value)) return value.map((entry) => rewritten(entry, place));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, entry]) => [
      place.endsWith('.coefficients') ? write(key, `${place}.key`) : key,
      rewritten(entry, place === '' ? key : `${place}.${key}`),
    ]);
    return Object.fromEntries(entries);
  };
  return rewritten(results, '') as PilotResults;
}

const FREE =
  /^(title|question|owner|pilot|programme|notes|roiAbsent)$|^unitNoun\.|^design\.(sentence|seed|lockedAt|blocks|arms\.arm|amendments\.(date|reason))$|^benchmark\.(label|source)$|^verdict\.(reason|rule)$|^evidence\.reasons$|^provenance\.(command|generatedAt|files\.file)$|\.covariate$|\.(label|unit|definition|item|source|owner|message|hint|sentence|substituted|formula|lowInput|highInput|term|subgroup|lever)$|^roi\.formulas\.name$|^diagnostics\.values\.|\.diagnostics\.values\.|^kpis\.file\.file$|smdDenominator$/;

const isFree = (place: string): boolean => FREE.test(place);

/** The field names of all free texts of both pilots. */
export function freePlaces(): readonly string[] {
  const places = new Set<string>();
  for (const pilot of [salesPilot, matchedPilot])
    withTexts(pilot, (text, place) => {
      places.add(place);
      return text;
    });
  return [...places].sort();
}
