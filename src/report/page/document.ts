import { sha256Hex } from '../../core/hash.ts';
import { syntheticBanner } from '../words/synthetic-words.ts';
import { type Content, escapeHtml, html, trusted } from './html.ts';

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly synthetic: boolean;
  readonly styles: string;
  /** Null for a page without a script. */
  readonly script: string | null;
  readonly body: readonly Content[];
}

/** The whole file: one document that asks the network for nothing and runs no script but its own, named by hash. */
export function pageDocument({ title, description, synthetic, styles, script, body }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(styles)}`,
    'img-src data:',
    ...(script === null ? [] : [`script-src ${hashSource(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="pilotlift">
<meta name="description" content="${description}">
<title>${trusted(escapeHtml(title))}</title>
<style>${trusted(styles)}</style>
</head>
<body${trusted(synthetic ? ' class="is-synthetic"' : '')}>
<a class="skip" href="#main">Skip to the content</a>
${synthetic ? html`<aside class="synthetic" aria-label="Notice">${syntheticBanner}</aside><div class="watermark" aria-hidden="true">SYNTHETIC DATA</div>` : null}
${body}
${script === null ? null : html`<script>${trusted(script)}</script>`}
</body>
</html>
`.markup;
}

const hashSource = (text: string): string => `'sha256-${Buffer.from(sha256Hex(text), 'hex').toString('base64')}'`;
