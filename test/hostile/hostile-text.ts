// Texts that somebody may type, paste or plant into a free-text field, by what they try.

const ESC = '\u001b';

/** Markup, templates, URLs, formulas, SQL, shell, chart expressions: plain characters that some reader takes for code. */
export const codeTexts: readonly string[] = [
  '</script><script>window.trap(1)</script>',
  '<script>window.trap(1)</script>',
  '<img src=x onerror=window.trap(1)>',
  '"><svg onload=window.trap(1)>',
  "' onmouseover='window.trap(1)",
  '</title></style></textarea></svg><iframe src="javascript:window.trap(1)">',
  '<!--<script>',
  ']]><a href="javascript:window.trap(1)">x</a>',
  'javascript:window.trap(1)',
  '<a href="https://example.invalid/x">x</a><link rel=stylesheet href=https://example.invalid/x.css>',
  '&lt;b&gt; &amp;amp; &#x3c;',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://example.invalid","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  "'=1+1",
  "''=1+1",
  ' =1+1',
  '\uff1d1+1',
  "'; DROP TABLE units; --",
  '"; DROP TABLE units; --',
  '$1 $2 %s ? :name',
  `{{7*7}} \${7*7} <%= 7 %> #{7}`,
  "datum['x']",
  "' + datum.y + '",
  'a.b[0]["c"]\\.d\\',
  '\\"\'`',
  '`) ; system("id") #',
  '$(touch owned) `touch owned` ; touch owned | touch owned',
  '../../../etc/passwd',
  '# no comment',
  '- a: [b, {c',
  '*alias &anchor !tag',
  '_x0041_ _x000D_',
  '__proto__',
  'constructor',
  'toString',
];

/** Characters that act on a terminal or on the text around them, or that nobody sees. */
export const unseenTexts: readonly string[] = [
  `${ESC}[31mred${ESC}[0m`,
  `${ESC}[2J${ESC}[1;1Hover`,
  `${ESC}]8;;https://example.invalid${ESC}\\link${ESC}]8;;${ESC}\\`,
  `${ESC}]52;c;cm0gLXJmIH4K\u0007`,
  `${ESC}]0;title\u0007`,
  '\u009b31mred',
  '\u0007bell\u0008back\u007f',
  'a\u0000b',
  'fine\rError: forged',
  'fine\nError: forged',
  'a\u0085b',
  'line\u2028separator\u2029paragraph',
  '\u202egnp.exe',
  '\u2066isolate\u2069 \u2067x',
  'zero\u200bwidth\u200c\u200d\u2060',
  'bom\ufeffin the middle',
  'lone \ud800 and \udc00',
  'not a character \ufffe \uffff',
  '\u{e0041}\u{e0042} tags',
];

/** Long, piled-up, and what looks empty or like something else. */
export const oddTexts: readonly string[] = [
  'x'.repeat(10_000),
  'long words '.repeat(900),
  `Z\u0335${'\u0301\u0316\u0489'.repeat(60)}algo`,
  '\u00a0',
  '\u3000\u200b',
  '007',
  '1e5',
  '0x1F',
  '-5',
  '2026-01-01',
  '2026-99-99',
  'TRUE',
  'null',
  '~',
  'NaN',
];

/** Names that real people, teams and measures have: they come out as they went in. */
export const realNames: readonly string[] = [
  'Zoë Müller-Łukasiewicz',
  'Nguyễn Thị Hồng',
  "Siobhán O'Neill",
  "'t Hooft & Söhne",
  'R&D <Berlin> "Mitte"',
  '李小龍 東京チーム',
  'שלום עולם',
  'محمد بن عبد الله',
  'می\u200cخواهم',
  'हिन्दी टीम',
  'Team 👩‍👩‍👧‍👦 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 🇩🇪 👍🏽',
  '- Nord',
  '50 % + x',
  'C:\\Teams\\A',
  'e\u0301t\u00e9',
];

export const hostileTexts: readonly string[] = [...codeTexts, ...unseenTexts, ...oddTexts];
