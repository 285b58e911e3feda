import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/cli/visible.ts';
import { printable } from '../../src/core/printable.ts';
import { safeCell } from '../../src/core/safe-cell.ts';
import { shellWord } from '../../src/core/shell-word.ts';
import { formatCsv, parseCsv } from '../../src/files/csv.ts';
import { decodeJson, encodeJson, resultJson } from '../../src/files/json-codec.ts';
import { sheetName } from '../../src/files/sheet-name.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { renderPlan } from '../../src/plan/templates/render-plan.ts';
import { wrapText } from '../../src/report/charts/text-width.ts';
import { tidySvg } from '../../src/report/charts/tidy-svg.ts';
import { csvLink, tableCsv } from '../../src/report/csv.ts';
import { escapeHtml, html, jsonForScript, plainText } from '../../src/report/page/html.ts';
import { formatDay } from '../../src/report/words/dates.ts';
import { rCall } from '../../src/report/words/r-call.ts';
import { salesPilot } from '../report/fixtures/sales-pilot.ts';
import { codeTexts, hostileTexts, oddTexts, realNames, unseenTexts } from './hostile-text.ts';

/** Any string of code units: controls, marks, halves of characters and all. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...'\u0000\u0007\u001b\u009b\r\n\t "\'`\\<>&=+-@;,_x0041{}[]$#\u00a0\u0301\u200b\u200d\u2028\u202e\u2066\ufeff\ud800\udc00😀ë漢ש'.split(
          '',
        ),
        '</script>',
        '<!--',
        ']]>',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(...hostileTexts, ...realNames),
);
const texts = [...hostileTexts, ...realNames].map((text) => [text.slice(0, 50), text] as const);
const unescaped = (markup: string) =>
  markup.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
  );

describe('cells of a CSV', () => {
  const undone = (cell: string) =>
    cell.startsWith("'") && safeCell(cell.slice(1)) !== cell.slice(1) ? cell.slice(1) : cell;

  it.each(texts)('%j is no formula, and the mark can be taken off again', (_, text) => {
    const cell = safeCell(text);
    if (!/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(text)) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
    expect(undone(cell)).toBe(text);
  });

  it('different texts are different cells, in both writers', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(undone(safeCell(a))).toBe(a);
        if (a !== b) expect(safeCell(a)).not.toBe(safeCell(b));
        const chart = { columns: ['a'], rows: [[{ text: '', value: a }]] };
        if (a !== '' && !/\p{Cs}/u.test(a)) expect((parse(tableCsv(chart)) as string[][])[1]).toEqual([safeCell(a)]);
      }),
    );
    expect(new Set(['=A1', "'=A1", "''=A1"].map(safeCell)).size).toBe(3);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyText.filter((text) => text !== '' && !text.includes('\0') && !/\p{Cs}/u.test(text)),
          { minLength: 1 },
        ),
        (column) => {
          const table = parseCsv(formatCsv([['a', 'b'], ...column.map((text) => [text, 'x'] as const)]), {
            delimiter: ',',
          });
          expect(table.columns[0]).toEqual(column.map(safeCell));
        },
      ),
    );
  });

  it('make a link of any text, halves of characters too', () => {
    for (const text of hostileTexts.map(plainText))
      expect(
        decodeURIComponent(csvLink({ columns: [text], rows: [] }).slice('data:text/csv;charset=utf-8,'.length)),
      ).toBe(tableCsv({ columns: [text], rows: [] }));
  });
});

describe('markup', () => {
  it('holds any text as text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(unescaped(escaped)).toBe(plainText(text));
        const element = html`<p title="${text}">${text}</p>`.markup;
        const [, attribute, content] = /^<p title="([^"<>]*)">((?:[^<>]|<wbr>)*)<\/p>$/.exec(element)!;
        expect(unescaped(attribute!)).toBe(plainText(text));
        expect(unescaped(content!.replaceAll('<wbr>', ''))).toBe(plainText(text));
        const block = jsonForScript({ [text]: text }).markup;
        expect(block).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(block)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
      }),
      { numRuns: 500 },
    );
  });

  it.each(realNames)('%j comes out as it is', (name) => {
    expect(plainText(name)).toBe(name);
    expect(visible(name)).toBe(name);
  });

  it('breaks words only where they are longer than a phone is wide, never inside a letter', () => {
    expect(html`${'https://intranet.example.com/finance/2025'}`.markup).toContain('<wbr>');
    expect(html`${'Donaudampfschifffahrtsgesellsch'}${'0123456789abcdef'.repeat(4)}`.markup).not.toContain('<wbr>');
    const pieces = html`${'e\u0301'.repeat(20)}${'👩‍👩‍👧'.repeat(20)}`.markup.split('<wbr>');
    for (const piece of pieces) expect(piece).not.toMatch(/^[\p{M}\u200d]|\u200d$/u);
  });

  it('cuts piles of marks', () => {
    expect(plainText(`a${'\u0301'.repeat(100)}b`)).toBe(`a${'\u0301'.repeat(8)}b`);
  });

  it('slims tags of a picture, never its words', () => {
    const words = ' font-size="13" x2="0" class="a" opacity="0"';
    const svg = `<svg width="10" height="10"><g><text font-size="13px">${words}</text></g></svg>`;
    expect(tidySvg(svg, 'a', 'chart')).toContain(`>${words}</text>`);
  });

  it('parts no letter, flag or joined emoji where a label is cut', () => {
    for (const text of ['👩‍👩‍👧'.repeat(30), '🇩🇪'.repeat(30), 'e\u0301'.repeat(90), '😀'.repeat(30)])
      for (const line of wrapText(text, 90, 13, 2))
        expect(line).not.toMatch(/^[\p{M}\u200d]|\u200d…?$|\p{Cs}|^(?:\p{RI}{2})*\p{RI}…?$/u);
  });

  it('leaves a day that does not exist as it is', () => {
    expect(formatDay('2026-99-99')).toBe('2026-99-99');
  });
});

describe('the terminal', () => {
  it.each(unseenTexts)('%j shows no character that acts', (text) => {
    const shown = visible(text);
    expect(shown).not.toMatch(
      /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
    );
    if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text.replace(/\n|\u200c|\u200d|\u2060/g, '')))
      expect(shown).toMatch(/\\x[0-9a-f]{2}|U\+[0-9A-F]{4,}/);
  });

  it('shows any text on one line, and says what it wrote out', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(/(?!\t)\p{Cc}|[\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        if (text.length < 4000) expect(visible(shown)).toBe(shown);
      }),
      { numRuns: 500 },
    );
    expect(visible('\u001b[31m\u009b\u202e')).toBe('\\x1b[31m\\x9bU+202E');
    expect(visible('x'.repeat(10_000))).toHaveLength(4000 + ' ... (6000 characters) ... '.length);
  });

  it('a word for the shell is one word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const word = shellWord(text);
        if (word !== text) expect(word.slice(1, -1).replaceAll("'\\''", '')).not.toContain("'");
        else expect(text).toMatch(/^[^\s'"`$&|;<>()*?[\]{}~#!\\-][^\s'"`$&|;<>()*?[\]{}~#!\\]*$/u);
      }),
    );
    expect(shellWord('sales-2026')).toBe('sales-2026');
    expect(shellWord("it's $(x)")).toBe("'it'\\''s $(x)'");
  });
});

describe('JSON', () => {
  it('keeps any text, as key and value', () => {
    fc.assert(
      fc.property(anyText, anyText, (key, text) => {
        const value = { [key]: { array: 1.5, values: text }, list: [text], numbers: Float64Array.of(1, 2) };
        expect(decodeJson(encodeJson(value))).toEqual(value);
        const { numbers: _, ...plain } = value;
        expect(JSON.parse(resultJson(plain))).toEqual(plain);
      }),
    );
  });
});

describe('a plan', () => {
  const draft = (text: string) => ({
    title: text,
    question: text,
    owner: text,
    roster: { file: 'data/r.csv', unit: text, covariates: [`${text}2`] },
    windows: { training: { start: '2026-04-01', end: '2026-04-30' } },
    design: { method: 'complete', arms: { [text]: 1, [`${text}2`]: 1 }, control: text },
    kpis: [
      {
        name: 'k',
        label: text,
        tier: 'business',
        role: 'primary',
        unit: text,
        definition: text,
        source: { shape: 'long', file: 'data/k.csv', unit: text, time: 't', value: 'v' },
      },
    ],
    roi: { costs: [{ item: text, amount: 1, source: text }] },
    notes: [text],
  });
  const holds = [...codeTexts, ...oddTexts, ...realNames].filter(
    (text) => text.length < 150 && /[^\s\u200b]/.test(text) && text !== '__proto__',
  );

  it.each(holds)('written as YAML and read back, %j is the same in every field', (text) => {
    const input = draft(text) as Parameters<typeof renderPlan>[0];
    const plan = parsePlan(renderPlan(input, './s.json'), 'pilot.yaml');
    expect(plan).toMatchObject(draft(text));
    expect(Object.keys('arms' in plan.design ? plan.design.arms : {}).sort()).toEqual([text, `${text}2`].sort());
  });

  it('refuses a name that JavaScript would lose', () => {
    expect(() => parsePlan(JSON.stringify(draft('__proto__')).replaceAll('__proto__2', 'b'), 'pilot.yaml')).not.toThrow(
      'at least 2 arms',
    );
    expect(() => parsePlan('question: a\n__proto__: { a: 1 }\n', 'pilot.yaml')).toThrow(
      'no key may be named __proto__',
    );
  });

  it.each([
    '\u00a0',
    '\u3000\u200b',
    '\u200b\ufeff',
    'x'.repeat(201),
    'a\u001b[31m',
    'a\u009b',
    'a\u0000',
    'lone \ud800',
  ])('%j is no title', (text) => {
    expect(() => parsePlan(JSON.stringify({ ...draft('a'), title: text }), 'pilot.yaml')).toThrow(
      /text that can be seen|at most 200 characters|control characters/,
    );
  });
});

describe('a call in R', () => {
  it.each([...codeTexts, '`', '\\', 'if', '.2a', 'TRUE'])('names the column %j and runs nothing of it', (text) => {
    const effect = salesPilot.kpis[0]!.effects.headline;
    const call = rCall(effect, { ...effect.rows[0]!, outcome: text, term: text }, salesPilot.design)!;
    const left = call.replace(/`(?:[^`\\]|\\.)*`|"[^"]*"/g, 'name');
    expect(left).not.toMatch(/[`"\\]|system|DROP|touch/);
    expect(left).toMatch(/^estimatr::lm_robust\([\w.]+ ~ [\w.]+/);
  });
});

describe('names of sheets', () => {
  it('are such as spreadsheets accept, and differ', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (wanted) => {
        const names: string[] = [];
        for (const name of wanted) names.push(sheetName(name, names));
        for (const name of names) {
          expect(name).toMatch(/^[^*?:\\/[\]\p{Cc}]{1,31}$/u);
          expect(name).not.toMatch(/^'|'$|^history$/i);
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
    );
    expect(sheetName('roster', [])).toBe('roster');
  });
});

it('printable leaves what is ordinary', () => {
  expect(printable('a\u00adb\u200cc\u200dd\u2060', () => '?')).toBe('a\u00adb\u200cc\u200dd\u2060');
});
