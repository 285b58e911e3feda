import type { PilotResults } from '../results.ts';
import { tidySentence } from '../words/tidy-sentence.ts';
import { tierSentences } from '../words/tier-words.ts';
import { type Html, html } from './html.ts';

/** What the measures of each tier say together; nothing where no tier has several. */
export function measuresTogether(results: PilotResults): Html | null {
  const tiers = results.tiers.flatMap((tier) => tierSentences(tier, results) ?? []);
  if (tiers.length === 0) return null;
  return html`<h3>Several measures at once</h3><p>Who looks at many measures finds one that moved by chance. These p values allow for that, tier by tier; the primary measure is one test, and a guardrail’s harm is judged by its own range.</p>
<ul>${tiers.map((sentences) => html`<li>${tidySentence(sentences)}</li>`)}</ul>`;
}
