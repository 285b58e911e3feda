import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/files/csv.ts';
import { readTable } from '../../src/files/read-table.ts';
import { resolveWindows } from '../../src/plan/defaults.ts';
import { initPilot, pilotTemplates } from '../../src/plan/init-pilot.ts';
import { loadPlan, parsePlan, planHash } from '../../src/plan/load-plan.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pilotlift-init-'));
});

afterEach(() => rm(root, { recursive: true }));

describe.each(pilotTemplates.map(({ name }) => name))('template %s', (template) => {
  const started = async (answers = {}) => {
    const folder = join(root, 'pilot');
    const files = await initPilot({ folder, template, answers });
    return { folder, files, loaded: await loadPlan(folder) };
  };

  it('writes a plan that loads, with the line that editors look for', async () => {
    const { loaded, files, folder } = await started();
    expect(loaded.text.split('\n')[0]).toBe('# yaml-language-server: $schema=./pilot.schema.json');
    expect(files).toContain('pilot.schema.json');
    const listed = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(listed.map((entry) => entry.name).sort()).toEqual(files.map((file) => basename(file)).sort());
  });

  it('shows every default as a line that changes nothing when its # is taken away', async () => {
    const { loaded } = await started();
    const lines = loaded.text.split('\n');
    const shown = commentedKeys(lines).filter(({ key }) => !optionalKeys.has(key));
    for (const { index } of shown) {
      const text = uncommented(lines, [index]);
      expect(planHash(parsePlan(text, 'pilot.yaml')), lines[index]).toBe(loaded.hash);
    }
    const missing = defaultKeys.filter((key) => !new RegExp(`^ *(- )?(# )?${key}:`, 'm').test(loaded.text));
    expect(missing).toEqual([]);
  });

  it('shows every optional key as a line that loads when its # is taken away', async () => {
    const { loaded } = await started();
    const lines = loaded.text.split('\n');
    const shown = commentedKeys(lines);
    for (const { index } of shown)
      expect(() => parsePlan(uncommented(lines, [index]), 'pilot.yaml'), lines[index]).not.toThrow();
    const all = uncommented(
      lines,
      shown.map(({ index }) => index),
    );
    expect(() => parsePlan(all, 'pilot.yaml')).not.toThrow();
    expect(resolveWindows(parsePlan(all, 'pilot.yaml'))).toEqual(resolveWindows(loaded.plan));
  });

  it('writes a table with example rows for every file and column that the plan names', async () => {
    const { loaded, folder } = await started();
    const { roster, kpis, design } = loaded.plan;
    const header = async (file: string) => {
      const table = parseCsv(await readFile(join(folder, file)));
      expect(table.nRows).toBeGreaterThan(0);
      return table.names;
    };
    const listed = await header(roster.file);
    const armColumn = 'column' in design ? [design.column] : [];
    const people = [roster.unit, ...roster.covariates, ...(roster.cluster ? [roster.cluster] : []), ...armColumn];
    expect(listed).toEqual(expect.arrayContaining(people));
    for (const { source } of kpis) {
      const columns = source.shape === 'wide' ? Object.values(source.columns) : [source.time, source.value];
      expect(await header(source.file)).toEqual(expect.arrayContaining([source.unit, ...columns]));
    }
  });

  it('explains every column in the dictionary, and offers the same tables in a workbook', async () => {
    const { folder, loaded } = await started();
    const dictionary = await readFile(join(folder, 'data/DICTIONARY.md'), 'utf8');
    const csv = parseCsv(await readFile(join(folder, loaded.plan.roster.file)));
    for (const name of csv.names) expect(dictionary).toContain(`| ${name} |`);
    const sheet = await readTable(join(folder, 'data/TEMPLATES.xlsx'), { sheet: 'roster' });
    expect({ names: sheet.names, columns: sheet.columns }).toEqual({ names: csv.names, columns: csv.columns });
  });

  it('takes the answers over, whatever they hold', async () => {
    const answers = {
      title: 'Ärger: "A & B" # 1',
      question: 'Does it, <b>really</b>, pay?',
      owner: '- nobody',
      currency: 'USD',
      trainingStart: '2026-02-10',
      trainingEnd: '2026-03-05',
    };
    const { plan } = (await started(answers)).loaded;
    expect(plan).toMatchObject({
      title: answers.title,
      question: answers.question,
      owner: answers.owner,
      currency: 'USD',
    });
    expect(plan.windows.training).toEqual({ start: '2026-02-10', end: '2026-03-05' });
  });

  it('writes the same bytes again', async () => {
    await initPilot({ folder: join(root, 'one/pilot'), template, answers: {} });
    const files = await initPilot({ folder: join(root, 'two/pilot'), template, answers: {} });
    for (const file of files)
      expect(await readFile(join(root, 'one/pilot', file))).toEqual(await readFile(join(root, 'two/pilot', file)));
  });
});

describe('initPilot', () => {
  it.each(['pilot.yaml', 'README.md'])('never overwrites: %s', async (file) => {
    await writeFile(join(root, file), 'mine');
    await expect(initPilot({ folder: root, template: 'sales-teams', answers: {} })).rejects.toMatchObject({
      code: 'init.exists',
      kind: 'usage',
      message: `${join(root, file)}: init never overwrites a file, and this one exists.`,
    });
    expect(await readdir(root)).toEqual([file]);
    expect(await readFile(join(root, file), 'utf8')).toBe('mine');
  });

  it('names the templates where it knows no such one', async () => {
    await expect(initPilot({ folder: root, template: 'sales-team', answers: {} })).rejects.toMatchObject({
      code: 'init.template',
      message: 'template: must be one of sales-teams, recorded-programme, got sales-team.',
      hint: 'Did you mean sales-teams?',
    });
  });

  it('refuses answers that make no plan, and leaves nothing behind', async () => {
    const start = (answers: object) => initPilot({ folder: join(root, 'pilot'), template: 'sales-teams', answers });
    await expect(start({ trainingStart: '31.01.2026' })).rejects.toMatchObject({
      code: 'init.day',
      message: 'training start: must be an ISO day such as 2026-01-31, got 31.01.2026.',
    });
    await expect(start({ currency: 'euro' })).rejects.toMatchObject({ code: 'plan.invalid', kind: 'usage' });
    await expect(start({ trainingStart: '2026-02-01', trainingEnd: '2026-01-01' })).rejects.toMatchObject({
      code: 'plan.invalid',
    });
    expect(await readdir(root)).toEqual([]);
  });

  it('leaves nothing behind where a file cannot be written', async () => {
    await writeFile(join(root, 'data'), 'a file where a folder is needed');
    await expect(initPilot({ folder: root, template: 'sales-teams', answers: {} })).rejects.toMatchObject({
      kind: 'usage',
    });
    expect(await readdir(root)).toEqual(['data']);
  });
});

/** Keys without a default: what is shown is an example. */
const optionalKeys = new Set([
  'method',
  'distance',
  'link',
  'ratio',
  'discard',
  'estimand',
  'encoding',
  'delimiter',
  'sheet',
  'cluster',
  'manager',
  'eligibility',
  'consent',
  'asOf',
  'baseline',
  'measurement',
  'caliper',
  'headline',
  'standby',
  'seed',
  'smallestEffect',
  'definition',
  'owner',
  'per',
  'low',
  'high',
  'source',
  'grossMargin',
  'estimator',
  'multiplicity',
  'benchmark',
  'outliers',
  'looks',
  'prior',
  'mayLack',
  'scale',
  'horizonMonths',
  'atScaleLearners',
  'denominator',
  'keep',
  'money',
  'title',
]);

/** Keys with a default; a template shows each that it does not set itself. */
const defaultKeys = [
  'synthetic',
  'decimal',
  'missing',
  'blocks',
  'noun',
  'attributionDays',
  'primaryDays',
  'rollingWeeks',
  'direction',
  'grain',
  'intangible',
  'status',
  'beneficiary',
  'covariates',
  'baselineAdjustment',
  'alternatives',
  'alpha',
  'replicates',
  'minimumJoinRate',
  'basis',
  'discountRate',
  'hurdle',
  'monthlyRetention',
  'creditThreshold',
  'scaleAbove',
  'stopBelow',
  'minimumCell',
  'notes',
  'timeFormat',
  'type',
  'absent',
];

function commentedKeys(lines: readonly string[]): readonly { readonly index: number; readonly key: string }[] {
  return lines.flatMap((line, index) => {
    const key = /^ *# ([a-zA-Z]+): /.exec(line)?.[1];
    return key === undefined ? [] : [{ index, key }];
  });
}

function uncommented(lines: readonly string[], indices: readonly number[]): string {
  return lines.map((line, i) => (indices.includes(i) ? line.replace('# ', '') : line)).join('\n');
}
