import { expect, it } from 'vitest';
import { escapeHtml, html, jsonForScript, plainText } from '../../../src/report/page/html.ts';

it('escapes what is put in, and nothing twice', () => {
  expect(html`<p title="${'"><script>'}">${html`<b>${"a'&"}</b>`}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;"><b>a&#39;&amp;</b></p>',
  );
  expect(html`${['<', null, 3]}`.markup).toBe('&lt;3');
});

it('takes out control characters and marks that turn the reading direction, and keeps joiners', () => {
  expect(plainText('a\u202eb\u2066c\u0007d\ufeff')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd');
  expect(plainText('€\u206012k\tשלום\u200d')).toBe('€\u206012k\tשלום\u200d');
  expect(escapeHtml('\u202e<')).toBe('\ufffd&lt;');
});

it('lets no text close a data block', () => {
  const { markup } = jsonForScript({ label: '</script><!--\u2028' });
  expect(markup).not.toMatch(/[<>\u2028]/);
  expect(JSON.parse(markup)).toEqual({ label: '</script><!--\u2028' });
});
