import type { PilotResults } from '../results.ts';
import { type Html, html } from './html.ts';

/** Provenance in one line, at the end of the page. */
export function pageFooter({
  pilot,
  provenance,
  synthetic,
}: Pick<PilotResults, 'pilot' | 'synthetic'> & {
  readonly provenance: Pick<PilotResults['provenance'], 'planHash' | 'toolVersion' | 'generatedAt'>;
}): Html {
  return html`<footer><p>Pilot ${pilot} · plan <code>${provenance.planHash.slice(0, 12)}</code> · pilotlift ${provenance.toolVersion}${provenance.generatedAt === null ? '' : ` · ${provenance.generatedAt}`}${synthetic ? ' · synthetic data' : ''}</p></footer>`;
}
