import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { safeCell } from '../../src/core/safe-cell.ts';
import { loadPlan, parsePlan } from '../../src/plan/load-plan.ts';
import type { PilotResults } from '../../src/report/results.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { type Outcome, pilotlift, workspace } from '../cli/program.ts';
import { realNames } from './hostile-text.ts';

const CODE = '</script><script>window.trap(1)</script>';
const ACTS = '\u202e\u200b\u2066';
/** What must never reach a terminal as it is. */
const RAW = /(?![\t\n])\p{Cc}|[\p{Cs}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;

function expectHarmless({ stdout, stderr }: Outcome): void {
  expect(`${stdout}${stderr}`).not.toMatch(RAW);
  expect(stderr).not.toMatch(/^ {4}at |\bat \S+ \(/m);
  for (const line of stderr.split('\n').slice(1)) expect(line).not.toMatch(/^Error/);
}

const ids = [
  '=A1',
  "'=A1",
  "''=A1",
  '-5',
  '+x',
  '@SUM(A1)',
  "'; DROP TABLE units; --",
  '<img src=x onerror=window.trap(1)>',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  `${ACTS}a`,
  'a\u200bb',
  'a b',
  '1e5',
  '0x1F',
  '007',
  'TRUE',
  '2026-01-01',
  '"q"',
  '`b`',
  'x;=1+1',
  '\\',
  '-2+3',
  'a\u2028b',
  'javascript:window.trap(1)',
  '$(touch owned)',
  CODE,
  ...realNames.filter((name) => name.trim() === name),
  ...Array.from({ length: 12 }, (_, i) => `u${i}`),
];
const covariate = 'a[0].b"\'`\\';
const months = ['2026-01', '2026-02', '2026-03', '2026-05', '2026-06', '2026-07'];
const csv = (rows: readonly (readonly unknown[])[]) =>
  `${rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;

const plan = {
  title: `${CODE} ${ACTS}`,
  question: `${CODE} '"\`{{7*7}}`,
  owner: '<img src=x onerror=window.trap(1)>',
  roster: {
    file: 'data/=r [1].csv',
    unit: 'unit id"',
    cluster: '__proto__',
    covariates: ['constructor', covariate],
    noun: { one: '<b>', many: '</title><b>' },
  },
  windows: {
    training: { start: '2026-04-01', end: '2026-04-30' },
    baseline: { start: '2026-01-01', end: '2026-03-31' },
    measurement: { start: '2026-05-01', end: '2026-07-31' },
  },
  design: {
    method: 'cluster',
    arms: { '=control': 1, '<svg onload=window.trap(1)>': 1 },
    control: '=control',
    seed: `${ACTS}"></script>`,
  },
  kpis: [
    {
      name: 'constructor',
      label: `${CODE}datum['x']`,
      tier: 'business',
      role: 'primary',
      unit: "' + datum.y + '",
      definition: CODE,
      owner: CODE,
      source: {
        shape: 'long',
        file: "data/k'; DROP.csv",
        unit: 'unit id"',
        time: "when'; --",
        timeFormat: 'yyyy-mm',
        value: 'a.b[0]',
      },
      money: { valuePerUnit: 3, basis: 'revenue', source: 'javascript:window.trap(1)', owner: CODE },
      smallestEffect: 1,
    },
  ],
  analysis: { covariates: [covariate], replicates: 199 },
  roi: {
    costs: [
      { item: CODE, amount: 100, source: CODE, owner: ACTS },
      { item: '=1+1', amount: 5, basis: 'per-learner' },
    ],
  },
  notes: [CODE, '{{7*7}}'],
};

function writePilot(cwd: string, name: string): string {
  const folder = join(cwd, 'experiments', name);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const people = ids.map((id, i) => [
    id,
    `${['=team', CODE, ' - x', "'", 'ü'][i % 5]}${i % 10}`,
    ['=cmd|x', CODE, '-5'][i % 3],
    i % 7,
  ]);
  writeFileSync(
    join(folder, 'data', '=r [1].csv'),
    csv([['unit id"', '__proto__', 'constructor', covariate], ...people]),
  );
  const values = ids.flatMap((id, i) =>
    months.map((month, m) => [id, month, 10 + (i % 5) + ((i * 7 + m * 3) % 4) + (m > 2 ? 2 : 0)]),
  );
  const bad = [
    ['u1', '=cmd|\u001b[31m', 3],
    ['u2', `2026-01${ACTS}`, 3],
  ];
  writeFileSync(join(folder, 'data', "k'; DROP.csv"), csv([['unit id"', "when'; --", 'a.b[0]'], ...values, ...bad]));
  writeFileSync(join(folder, 'pilot.yaml'), JSON.stringify(plan));
  return folder;
}

describe('a pilot in which every field is hostile', () => {
  const cwd = workspace();
  const name = "it's $(touch owned) <b>&";
  const folder = writePilot(cwd, name);
  const run = (...args: readonly string[]) => {
    const outcome = pilotlift(args, { cwd });
    expectHarmless(outcome);
    expect(outcome).toMatchObject({ code: 0 });
    return outcome;
  };

  it('is checked, locked, verified, drawn again and verified', () => {
    run('check', name);
    expect(run('design', name, '--now', '2026-03-01T09:00:00Z').stderr).toContain(
      "pilotlift run 'it'\\''s $(touch owned) <b>&'",
    );
    run('verify', name);
    run('design', name, '--amend', `\u001b]52;c;aGk=\u0007${CODE}`, '--now', '2026-03-02');
    expect(JSON.parse(run('verify', name, '--json').stdout)).toMatchObject({ agrees: true, differences: [] });
    const rows = parse(readFileSync(join(folder, 'design', 'assignment.csv'), 'utf8')) as string[][];
    const units = rows.slice(1).map(([unit]) => unit!);
    expect(new Set(units)).toEqual(new Set(ids.map(safeCell)));
    expect(new Set(units).size).toBe(ids.length);
    const manifest = JSON.parse(readFileSync(join(folder, 'design', 'manifest.json'), 'utf8')) as {
      plan: unknown;
      probabilities: { arm: string }[];
    };
    expect(manifest.plan).toMatchObject(plan);
    expect(manifest.probabilities.map(({ arm }) => arm)).toEqual(Object.keys(plan.design.arms));
  });

  it('is analysed and reported', async () => {
    for (const command of ['ingest', 'analyze', 'roi', 'run']) run(command, name);
    const rejects = readFileSync(join(folder, 'analyst', 'constructor-rejects.csv'), 'utf8');
    expect(rejects).not.toMatch(RAW);
    expect(rejects).toContain('\\x1b[31m');
    const panel = parse(readFileSync(join(folder, 'analyst', 'constructor.csv'), 'utf8')) as string[][];
    expect(panel).toHaveLength(1 + ids.length * months.length);
    for (const row of panel) for (const cell of row) expect(cell).not.toMatch(/^[=@\t]|^[+-](?![\d.]+$)/);
    const results = JSON.parse(readFileSync(join(cwd, 'reports', name, 'results.json'), 'utf8')) as PilotResults;
    expect(results).toMatchObject({ title: plan.title, question: plan.question, notes: plan.notes, pilot: name });
    expect(Object.keys(results.kpis[0]?.effects.headline.fit?.coefficients ?? {})).toContain(covariate);
    expect(results.kpis[0]?.join).toMatchObject({ matched: ids.length, onlyInFile: 0 });
    const page = readFileSync(join(cwd, 'reports', name, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<(?:img|b|iframe)\b|\p{Cs}/u);
    expect(page.match(/<script(?! type="application\/json")/g)).toHaveLength(1);
    expect(page).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/);
    const people = realNames.filter((name) => name.length > 8 && ids.includes(name));
    expect(people.filter((person) => page.includes(person))).toEqual([]);
    expect(people.length).toBeGreaterThan(5);
    expect(run('list').stdout).toContain(name);
    expect(readFileSync(join(cwd, 'reports', 'index.html'), 'utf8')).toContain(
      `href="${encodeURIComponent(name).replaceAll("'", '&#39;')}/index.html"`,
    );
    expect((await loadPlan(folder)).name).toBe(name);
    expect(readdirSync(cwd)).toEqual(['experiments', 'reports']);
  });
});

describe('words on the terminal', () => {
  const cwd = workspace();
  const red = '\u001b[31mred\u009b0m\u202e\u0007';
  writeFileSync(
    join(cwd, 't.csv'),
    csv([
      [red, 'y', '__proto__', 'constructor', 'lev'],
      ...Array.from({ length: 24 }, (_, i) => [i % 2, i % 5, i % 7, (i * i) % 11, ['a', 'b\u001b[2J'][i % 2]]),
    ]),
  );
  writeFileSync(
    join(cwd, 'gap.csv'),
    csv([['constructor', 'y'], ...Array.from({ length: 12 }, (_, i) => [i < 2 ? '' : i % 2, i % 5])]),
  );

  it.each<readonly [number, readonly string[]]>([
    [
      0,
      [
        'estimate',
        'ancova',
        '--data',
        't.csv',
        '--outcome',
        'y',
        '--treatment',
        red,
        '--covariates',
        '__proto__,constructor,lev',
      ],
    ],
    [3, ['estimate', 'ancova', '--data', 't.csv', '--outcome', `no${red}`, '--treatment', 'x']],
    [3, ['estimate', 'ancova', '--data', `${red}.csv`, '--outcome', 'y', '--treatment', 'x']],
    [2, ['estimate', red, '--data', 't.csv', '--outcome', 'y', '--treatment', 'x']],
    [2, ['estimate', 'ancova', '--data', 't.csv', '--outcome', 'y', '--treatment', 'x', '--alpha', red]],
    [2, ['check', `a\nError: forged${red}`]],
    [2, ['check', 'x'.repeat(10_000)]],
    [2, [red]],
    [2, ['init', red, '--yes']],
    [2, ['init', 'x'.repeat(300), '--yes']],
    [2, ['init', 'a', '--yes', '--title', red]],
    [2, ['init', 'a', '--yes', '--title', 'x'.repeat(10_000)]],
    [2, ['init', 'a', '--yes', '--training-start', red]],
    [2, ['design', 'a', '--now', red]],
  ])('code %i: %j', (code, args) => {
    const outcome = pilotlift(args, { cwd });
    expectHarmless(outcome);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr.length).toBeLessThan(8000);
    expect(existsSync(join(cwd, 'experiments'))).toBe(false);
  });

  it('JSON for programs is exact, and yet nothing for a terminal to act on', () => {
    const outcome = pilotlift(
      ['estimate', 'ancova', '--data', 't.csv', '--outcome', 'y', '--treatment', red, '--json'],
      { cwd },
    );
    expectHarmless(outcome);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ rows: [{ term: red }] });
  });

  it('counts the rows that lack a column, whatever the column is called', () => {
    const { stdout } = pilotlift(
      [
        'estimate',
        'difference-in-means',
        '--data',
        'gap.csv',
        '--outcome',
        'y',
        '--treatment',
        'constructor',
        '--json',
      ],
      { cwd },
    );
    expect(JSON.parse(stdout)).toMatchObject({ fit: { dropped: { constructor: 2 } } });
  });
});

describe('an id that nothing can print', () => {
  const cwd = workspace();
  const folder = writePilot(cwd, 'p');
  const roster = { ...plan.roster, file: 'data/r.json', cluster: 'constructor', covariates: [] };
  const hostile = { ...plan, roster, analysis: {} };
  const rosterOf = (id: string) =>
    writeFileSync(join(folder, 'data', 'r.json'), `[{"unit id\\"": ${id}, "constructor": "1"}]`);

  it.each([
    ['a control character', '"a\\u0007b"', 'roster.unprintable', 'the control character U+0007'],
    ['a zero character', '"a\\u0000b"', 'table.json-cell', 'r.json'],
    ['half of a character', '"a\\ud800b"', 'table.json-cell', 'r.json'],
    ['no end', JSON.stringify('x'.repeat(10_000)), 'roster.unprintable', 'got 10000 characters'],
  ])('with %s is refused in one sentence', async (_, id, code, words) => {
    rosterOf(id);
    await expect(readRoster(parsePlan(JSON.stringify(hostile), 'pilot.yaml'), folder)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });

  it('ends the program with code 3', () => {
    rosterOf('"a\\u001b[31mb"');
    writeFileSync(join(folder, 'pilot.yaml'), JSON.stringify(hostile));
    const outcome = pilotlift(['check', 'p'], { cwd });
    expectHarmless(outcome);
    expect(outcome).toMatchObject({ code: 3, stdout: '' });
    expect(outcome.stderr).toContain('"unit id"" holds at most 255 characters that can be printed');
  });
});

describe('init', () => {
  it('writes what was answered, as text, into YAML, Markdown and tables', async () => {
    const cwd = workspace();
    const answers = { title: `${CODE} #: [x](javascript:window.trap(1)) \`x\``, question: '=1+1', owner: '~' };
    const outcome = pilotlift(
      ['init', 'p', '--yes', ...Object.entries(answers).flatMap(([flag, text]) => [`--${flag}`, text])],
      { cwd },
    );
    expectHarmless(outcome);
    expect(outcome.code).toBe(0);
    const folder = join(cwd, 'experiments', 'p');
    expect((await loadPlan(folder)).plan).toMatchObject(answers);
    for (const file of ['README.md', 'PRIVACY.md']) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain('\\</script>\\<script>window.trap(1)\\</script>');
      expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(javascript/);
    }
    expect(pilotlift(['init', '..', '--yes'], { cwd: join(cwd, 'experiments', 'p', 'data') }).stderr).toContain(
      'init never overwrites',
    );
  });
});
