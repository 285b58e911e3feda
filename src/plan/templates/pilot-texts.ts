import { shellWord } from '../../core/shell-word.ts';
import type { Plan } from '../schema.ts';
import { markdownText } from './markdown-text.ts';
import type { TableTemplate } from './template.ts';

/** README.md of a new pilot. */
export function pilotReadme(plan: Plan, name: string, tables: readonly TableTemplate[]): string {
  const drawn = !('column' in plan.design);
  const word = code(shellWord(name));
  const files = tables.map(({ file, holds }) => `- \`${file}.csv\`: ${holds}.`).join('\n');
  const steps = [
    'Read `PRIVACY.md` with the works council and the data-protection officer, and complete it.',
    'Replace the example rows in `data/`. `data/DICTIONARY.md` says what each column means; `data/TEMPLATES.xlsx` holds the same tables for Excel.',
    'Correct `pilot.yaml`: dates, columns, costs, the value of one unit. Every line behind a `#` is a default.',
    `\`pilotlift check ${word}\` says what is still wrong.`,
    drawn
      ? `\`pilotlift design ${word}\` draws the arms and locks the plan. Do this before the training, and before anybody has seen a result.`
      : `\`pilotlift design ${word}\` finds comparable people and locks the plan. Do this before anybody has seen a result.`,
    `\`pilotlift design ${word} --protocol\` writes \`reports/${code(name)}/protocol.html\`, the page that sponsor, works council and analyst sign before the training: a draft before the lock, the final one after it.`,
    `After the measurement, bring the new exports and run \`pilotlift run ${word}\`. The report lies in \`reports/${code(name)}/index.html\`.`,
  ];
  return `# ${markdownText(plan.title ?? name)}

${markdownText(plan.question)}

## Files

- \`pilot.yaml\`: the plan. It is fixed before results are known.
${files}
- \`design/\`: who is in which arm, and the manifest that locks the plan.
- \`analyst/\`: files with rows about people. Never for stakeholders.

## Steps

${steps.map((step, i) => `${i + 1}. ${step}`).join('\n')}
`;
}

/** A code span ends at a backtick. */
const code = (text: string) => text.replaceAll('`', '?');

/** data/DICTIONARY.md: every column of every file of a new pilot. */
export function dataDictionary(tables: readonly TableTemplate[]): string {
  const kinds = {
    text: 'text',
    number: 'number with a decimal point',
    day: 'day as 2027-01-31',
    'yes or no': 'yes or no',
  };
  const sections = tables.map(({ file, holds, columns }) => {
    const rows = columns.map(({ name, kind, meaning }) => `| ${name} | ${kinds[kind]} | ${meaning} |`);
    return [
      `## ${file}.csv`,
      `${holds}.`,
      ['| Column | Written as | Meaning |', '| --- | --- | --- |', ...rows].join('\n'),
    ];
  });
  return `${[
    '# Data dictionary',
    'CSV files in UTF-8 with a header line. An empty cell means "no value". Other names, separators, date forms and decimal commas are fine where `pilot.yaml` says so. Leave out every column that is not listed here: what is not needed is not collected.',
    ...sections.flat(),
  ].join('\n\n')}\n`;
}
