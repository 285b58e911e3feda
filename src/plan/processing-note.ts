import { resolveWindows } from './defaults.ts';
import type { Plan } from './schema.ts';
import { markdownText } from './templates/markdown-text.ts';

/** The note on processing for works council and data-protection officer, in Markdown, from what the plan states. */
export function processingNote(plan: Plan): string {
  const { roster, kpis, design, privacy, attendance } = plan;
  const { baseline, training, measurement } = resolveWindows(plan);
  const rows: readonly NoteRow[] = [
    [
      roster.file,
      roster.unit,
      'joins the files; replaced by a keyed pseudonym in everything written outside this folder',
    ],
    ...optional(roster.cluster, (column) => [roster.file, column, 'team or site: how people are grouped']),
    ...optional(roster.manager, (column) => [roster.file, column, 'who tells people what to do: one list each']),
    ...roster.blocks.map((column): NoteRow => [roster.file, column, 'equal chances inside comparable groups']),
    ...roster.covariates.map((column): NoteRow => [roster.file, column, 'shows whether the groups were alike before']),
    ...optional(roster.eligibility?.column, (column) => [roster.file, column, 'who may take part']),
    ...optional(roster.consent?.column, (column) => [roster.file, column, 'who agreed; others are left out']),
    ...optional('column' in design ? design.column : undefined, (column) => [roster.file, column, 'who was trained']),
    ...optional(attendance?.hours ?? attendance?.unit, (column) => [attendance!.file, column, 'who took the course']),
    ...kpis.map((kpi): NoteRow => [kpi.source.file, kpi.label, `${kpi.tier} measure, ${kpi.role}, by ${kpi.grain}`]),
  ];
  return `${[
    `# Processing note: ${markdownText(plan.title ?? plan.question)}`,
    'For the works council and the data-protection officer. Written from pilot.yaml; lines marked [ ] are to be completed by the people who answer for them. It is a draft and no legal advice.',
    '## 1. Purpose',
    `Evaluation of a programme, not appraisal of individuals: ${markdownText(plan.question)}`,
    'No pay, promotion, warning or target follows from a person taking part, from the arm, or from a result.',
    '## 2. Who answers',
    `- Owner of the pilot: ${plan.owner === undefined ? '[ ]' : markdownText(plan.owner)}\n- Controller (legal entity, address): [ ]\n- Data-protection officer: [ ]\n- Works council, agreement of: [ ]`,
    '## 3. Whose data, which data, from when',
    `People on the list ${markdownText(roster.file)}. Data from ${baseline.start} to ${measurement.end}: before (${baseline.start} to ${baseline.end}), training (${training.start} to ${training.end}), after (${measurement.start} to ${measurement.end}).`,
    table(['File', 'Column or measure', 'What for'], rows),
    'Columns that the plan does not name are not used. Leave them out of the exports.',
    consentSentence(plan),
    '## 4. Legal basis',
    '- [ ] Legitimate interest (GDPR Art. 6(1)(f)), with the balancing test attached\n- [ ] Works agreement (GDPR Art. 88)\n- [ ] Consent (GDPR Art. 6(1)(a)), free and without disadvantage\n- [ ] Special categories (GDPR Art. 9): none are asked for; if a column reveals one, stop here',
    '## 5. Who sees what',
    `- Stakeholders: a report with figures of groups only. Groups with fewer than ${privacy.minimumCell} people are not shown.\n- Analysts of the pilot: this folder, with row-level files in data/, design/ and analyst/. Names: [ ]\n- Managers: ${managersSee(plan)}`,
    '## 6. Safeguards',
    '- The program runs on the computer of the analyst and sends nothing elsewhere.\n- Identifiers never leave this folder: the report and its results file hold figures of groups only.\n- Plan and list are fixed by a hash before results are known; later changes are listed in the report.\n- No decision about a person is made by the program (GDPR Art. 22).',
    '## 7. Fairness',
    fairness(plan),
    '## 8. Retention',
    '- Row-level files (data/, design/, analyst/) are destroyed on: [ ]\n- The report holds groups only and is kept until: [ ]',
    '## 9. Works council (Germany)',
    'A system that is objectively suited to monitor behaviour or performance needs co-determination under BetrVG s. 87(1) no. 6, a spreadsheet included (Federal Labour Court, 23 October 2018, 1 ABN 36/18). This pilot joins training records with results of work; treat it as falling under that rule.\n- [ ] Works agreement signed on',
    '## 10. Is an impact assessment (GDPR Art. 35) needed?',
    '- [ ] Results of work are evaluated systematically\n- [ ] People depend on the employer, so that refusing is hard\n- [ ] Files from several systems are joined\n- [ ] Many people, or a long time\n\nTwo or more ticks: make one before the first export.',
  ].join('\n\n')}\n`;
}

/** File, column or measure, what for. */
type NoteRow = readonly [string, string, string];

function optional(column: string | undefined, row: (column: string) => NoteRow): readonly NoteRow[] {
  return column === undefined ? [] : [row(column)];
}

function managersSee({ roster, design }: Plan): string {
  const listed = !('column' in design) && (roster.manager ?? roster.cluster) !== undefined;
  return listed
    ? 'who of their people is trained now and who later (design/lists/); no result of anybody.'
    : 'nothing about individuals.';
}

function consentSentence({ roster }: Plan): string {
  return roster.consent
    ? `Only people with ${markdownText(roster.consent.column)} = ${markdownText(roster.consent.keep.join(' or '))} take part; the others are counted and left out.`
    : 'The plan names no consent column: either another legal basis holds (section 4), or add roster.consent.';
}

function fairness({ design, programme }: Plan): string {
  const drawn = !('column' in design);
  const chance = drawn
    ? '- A lottery decides who is trained first; the chances are those stated in the plan. The others are trained after the measurement: [ ] date'
    : '- The program did not decide who was trained; it compares trained people with similar untrained ones.';
  const duty = '- Training that safety or law demands must not be withheld from anybody.';
  const reason =
    design.withholding === undefined
      ? ''
      : ` Why waiting is acceptable here, says the plan: ${markdownText(design.withholding)}`;
  const compliance =
    programme === 'compliance' && drawn
      ? '\n- [ ] This pilot is of type compliance: checked that waiting is lawful.'
      : '';
  return `${chance}\n${duty}${reason}${compliance}\n- Everybody on the list is told that the pilot takes place, and what it measures.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
