import { catalogue } from '../src/core/codes/catalogue.ts';
import type { FaultEntry, FindingEntry } from '../src/core/codes/entry.ts';
import { exitCodeOfKind, type FaultKind } from '../src/core/error.ts';

/** The text of docs/errors.md: every code by area, with cause and cure. */
export function errorsPage(): string {
  const entries = Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)) as readonly Entry[];
  const areas = [...new Set(entries.map(([code]) => areaOf(code)))];
  return `${INTRODUCTION}

${areas.map((area) => `[${area}](#${area})`).join(' · ')}

${areas
  .map((area) =>
    section(
      area,
      entries.filter(([code]) => areaOf(code) === area),
    ),
  )
  .join('\n\n')}
`;
}

type Entry = readonly [code: string, entry: FaultEntry | FindingEntry];

const INTRODUCTION = `# Errors and findings

Written from \`src/core/codes/\` by \`npm run errors\`; do not edit it here.

An **error** ends a command: one sentence on stderr says what, where, which rule and what to do. In a terminal its code stands
behind the sentence in brackets; the library throws it as \`PilotError.code\`. Nothing that was written before is lost. A **finding** does not end
anything: it stands with the result, in the report's appendix under Checks and in \`results.json\` and \`--json\` as \`diagnostics\`. \`info\` describes,
\`caution\` asks for care, \`stop\` withholds the claim (and ends with exit code 1 under \`--strict\`).`;

const areaOf = (code: string) => code.split('.')[0]!;

function section(area: string, entries: readonly Entry[]): string {
  return [`## ${area}`, ...entries.map(([code, entry]) => described(code, entry))].join('\n\n');
}

function described(code: string, entry: FaultEntry | FindingEntry): string {
  return [
    `<a id="${code.replaceAll('.', '-')}"></a>`,
    `### ${code}`,
    '',
    'kind' in entry ? faultLine(entry.kind) : `Finding: ${entry.severities.join(', ')}.`,
    '',
    `**Cause.** ${entry.cause}`,
    '',
    `**Cure.** ${entry.cure}`,
    ...('thresholds' in entry && entry.thresholds ? ['', `**Thresholds.** ${entry.thresholds}`] : []),
  ].join('\n');
}

const KIND_WORDS: Readonly<Record<FaultKind, string>> = {
  usage: 'wrong usage or plan',
  data: 'bad data',
  engine: 'the database',
  internal: 'a fault of the program, or of one that calls the library',
};

const faultLine = (kind: FaultKind) => `Error, exit code ${exitCodeOfKind(kind)}: ${KIND_WORDS[kind]}.`;
