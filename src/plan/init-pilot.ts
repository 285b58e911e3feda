import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PilotError } from '../core/error.ts';
import { nearestName } from '../core/nearest-name.ts';
import { formatCsv } from '../files/csv.ts';
import { holdFolder } from '../files/hold-folder.ts';
import { type FilesTogether, writeTogether } from '../files/write-together.ts';
import { xlsxBytes } from '../files/write-xlsx.ts';
import { resolveWindows } from './defaults.ts';
import { addDays } from './iso-day.ts';
import { planJsonSchemaText } from './json-schema.ts';
import { parsePlan } from './load-plan.ts';
import { pilotName } from './pilot-name.ts';
import { processingNote } from './processing-note.ts';
import { isoDay } from './sections/field.ts';
import { dataDictionary, pilotReadme } from './templates/pilot-texts.ts';
import { recordedProgramme } from './templates/recorded-programme.ts';
import { renderPlan } from './templates/render-plan.ts';
import { salesTeams } from './templates/sales-teams.ts';
import type { PilotAnswers, PilotTemplate, TableTemplate } from './templates/template.ts';

/** The kinds of pilot that `init` can start. */
export const pilotTemplates: readonly PilotTemplate[] = [salesTeams, recordedProgramme];

const SCHEMA_FILE = 'pilot.schema.json';
const WORKBOOK = 'data/TEMPLATES.xlsx';

/**
 * Starts a pilot in `folder`: plan with every default as a comment, tables to fill in (CSV and one workbook), data
 * dictionary, README, processing note, and the schema for editors. Returns the files written, relative to the folder.
 * Never overwrites: throws `init.exists` where one of its files is there, `init.template` for an unknown template, `init.day`,
 * `plan.invalid` and `plan.yaml` for answers that make no plan, `plan.folder-name` (all kind `usage`). On failure nothing is left
 * behind; where an `init` with these answers was killed, its files are put in place and count as written.
 */
export async function initPilot({
  folder,
  template,
  answers,
}: {
  readonly folder: string;
  readonly template: string;
  readonly answers: PilotAnswers;
}): Promise<readonly string[]> {
  const name = pilotName(folder);
  checkDays(answers);
  const { plan: input, examples, tables } = templateNamed(template).draft(answers);
  const draft = parsePlan(JSON.stringify(input), 'the answers');
  const { baseline, measurement, horizonMonths } = resolveWindows(draft);
  const text = renderPlan(input, `./${SCHEMA_FILE}`, {
    'windows.baseline': baseline,
    'windows.measurement': measurement,
    'roi.horizonMonths': horizonMonths,
    'roster.asOf': addDays(draft.windows.training.start, -1),
    ...examples,
  });
  const plan = parsePlan(text, 'pilot.yaml');

  const files: FilesTogether = {
    [WORKBOOK]: await xlsxBytes(tables.map(sheetOf)),
    ...Object.fromEntries(tables.map((table) => [`${table.file}.csv`, formatCsv(tableRows(table))])),
    'data/DICTIONARY.md': dataDictionary(tables),
    'README.md': pilotReadme(plan, name, tables),
    'PRIVACY.md': processingNote(plan),
    [SCHEMA_FILE]: planJsonSchemaText(),
    'pilot.yaml': text,
  };
  await holdFolder({ folder, name, waitMs: 0 }, async (finished) => {
    if (finished.length > 0 && (await standAlready(folder, files))) return;
    await refuseExisting(folder, Object.keys(files));
    writeTogether(folder, files);
  });
  return Object.keys(files);
}

async function standAlready(folder: string, files: FilesTogether): Promise<boolean> {
  const same = Object.entries(files).map(async ([file, content]) =>
    (await readFile(join(folder, file)).catch(() => null))?.equals(Buffer.from(content!)),
  );
  return (await Promise.all(same)).every(Boolean);
}

function checkDays(answers: PilotAnswers): void {
  for (const [key, value] of Object.entries({ start: answers.trainingStart, end: answers.trainingEnd }))
    if (value !== undefined && !isoDay.safeParse(value).success)
      throw new PilotError({
        code: 'init.day',
        kind: 'usage',
        message: `training ${key}: must be an ISO day such as 2026-01-31, got ${value}.`,
        hint: 'Write a day that exists as year-month-day.',
      });
}

function templateNamed(name: string): PilotTemplate {
  const names = pilotTemplates.map((template) => template.name);
  const found = pilotTemplates.find((template) => template.name === name);
  if (found) return found;
  const nearest = nearestName(name, names);
  throw new PilotError({
    code: 'init.template',
    kind: 'usage',
    message: `template: must be one of ${names.join(', ')}, got ${name}.`,
    hint: nearest === null ? 'Choose one of them.' : `Did you mean ${nearest}?`,
  });
}

async function refuseExisting(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files.toReversed()) {
    const exists = await access(join(folder, file)).then(
      () => true,
      () => false,
    );
    if (exists)
      throw new PilotError({
        code: 'init.exists',
        kind: 'usage',
        message: `${join(folder, file)}: init never overwrites a file, and this one exists.`,
        hint: 'Choose another folder, or move the file away.',
      });
  }
}

const tableRows = ({ columns, rows }: TableTemplate) => [columns.map(({ name }) => name), ...rows];

function sheetOf(table: TableTemplate) {
  const textColumns = table.columns.flatMap(({ kind }, i) => (kind === 'number' ? [] : [i]));
  return { name: table.file.replace(/^data\//, ''), rows: tableRows(table), textColumns };
}
