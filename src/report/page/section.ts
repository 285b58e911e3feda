import type { PilotResults } from '../results.ts';
import { syntheticTag } from '../words/synthetic-words.ts';
import { type Content, type Html, html } from './html.ts';

/** One part of the appendix. On made-up data every part says so. */
export function section(
  id: string,
  title: string,
  { synthetic }: Pick<PilotResults, 'synthetic'>,
  content: readonly Content[],
): Html {
  return html`<section class="part" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}${synthetic ? html` <span class="synthetic-tag">${syntheticTag}</span>` : null}</h2>
${content}
</section>
`;
}
