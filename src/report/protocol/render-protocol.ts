import { loveFigure } from '../figures/love-figure.ts';
import { pageDocument } from '../page/document.ts';
import { drawCharts } from '../page/draw-charts.ts';
import { pageFooter } from '../page/footer.ts';
import { html } from '../page/html.ts';
import { pageScript } from '../page/page-script.ts';
import { stylesheet } from '../page/stylesheet.ts';
import { readableResults } from '../readable-results.ts';
import { stateTitle } from '../words/protocol-words.ts';
import type { Protocol } from './protocol.ts';
import { protocolAppendix } from './protocol-appendix.ts';
import { protocolSheet } from './protocol-sheet.ts';
import { protocolStyles } from './protocol-styles.ts';

/**
 * The protocol of one pilot as a single HTML file: one sheet to sign, then an appendix. Asks the network for nothing, and
 * gives the same bytes for the same protocol.
 */
export async function renderProtocol(input: Protocol): Promise<string> {
  const protocol = readableResults(input);
  const { title, lock, design, synthetic } = protocol;
  const love = lock && loveFigure({ balance: lock.balance, design });
  const drawn = await drawCharts(love === null ? [] : [love]);
  return pageDocument({
    title: `${title}: pilot protocol`,
    description: `${stateTitle(protocol)}. ${protocol.question}`,
    synthetic,
    styles: `${stylesheet()}${protocolStyles}`,
    script: pageScript,
    body: [
      html`<main id="main">${protocolSheet(protocol)}${protocolAppendix(protocol, love, drawn)}</main>`,
      pageFooter(protocol),
    ],
  });
}
