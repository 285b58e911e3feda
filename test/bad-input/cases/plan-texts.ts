import type { BadInput } from '../bad-input.ts';
import { added, goodPlan, plan } from '../good-pilot.ts';

const PLAN = 'pilot.yaml';

/** Plans that are not one plain YAML text. */
export const planTexts: readonly BadInput[] = [
  {
    broken: 'an empty plan',
    files: { [PLAN]: '' },
    code: 'plan.empty',
    says: 'pilot.yaml:1:1: the plan is empty. Write one with pilotlift init.',
  },
  {
    broken: 'a plan that is a list',
    files: { [PLAN]: '- a\n- b\n' },
    code: 'plan.invalid',
    says: 'pilot.yaml:1:1: must be keys with values, got a list. Start from pilotlift init.',
  },
  {
    broken: 'a plan in UTF-16',
    files: { [PLAN]: Buffer.from(`\ufeff${goodPlan}`, 'utf16le') },
    code: 'plan.not-utf8',
    says: 'pilot.yaml: must be UTF-8 text, got bytes that are not. Save it as UTF-8 in the editor.',
  },
  {
    broken: 'a plan of bytes',
    files: { [PLAN]: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]) },
    code: 'plan.not-utf8',
    says: 'pilot.yaml: must be UTF-8 text, got bytes that are not. Save it as UTF-8 in the editor.',
  },
  {
    broken: 'a zero character',
    files: plan('it pay', 'it\0pay'),
    code: 'plan.yaml',
    says: 'pilot.yaml:1:11: text must not hold control characters. Delete them.',
  },
  {
    broken: 'a tab for indentation',
    files: plan('  cluster', '\tcluster'),
    code: 'plan.yaml',
    says: /^Error: pilot\.yaml has 3 problems:\n {2}pilot\.yaml:5:1: not valid YAML: tabs are not allowed as indentation\. Indent with spaces\.\n/,
  },
  {
    broken: 'a bracket left open',
    files: plan('[age]', '[age'),
    code: 'plan.yaml',
    says: 'pilot.yaml:7:1: not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]. Line keys of one group up under each other, and close every bracket.',
  },
  {
    broken: 'a key that stands twice',
    files: added('question: Really?\n'),
    code: 'plan.yaml',
    says: 'pilot.yaml:29:1: the key question stands twice in one group. Keep one of the two.',
  },
  {
    broken: 'an alias of itself',
    files: added('notes: &a [*a]\n'),
    code: 'plan.yaml',
    says: 'pilot.yaml:29:12: *a refers to another place, which a plan must not do. Write the value out.',
  },
  {
    broken: 'a bomb of aliases',
    files: added(aliasBomb()),
    code: 'plan.yaml',
    says: /^Error: pilot\.yaml has 90 problems:\n( {2}pilot\.yaml:\d+:\d+: \*l0 refers to another place, which a plan must not do\. Write the value out\.\n){10} {2}\.\.\. and 80 more\. Correct the file/,
  },
  {
    broken: 'a bomb of brackets',
    files: added(`notes: ${'['.repeat(50_000)}\n`),
    code: 'plan.yaml',
    says: 'pilot.yaml:29:108: brackets or lists must not be nested more than 100 deep. Start again from pilotlift init.',
  },
  {
    broken: 'a bomb of commas',
    files: added(`notes: [${','.repeat(300_000)}]\n`),
    code: 'plan.yaml',
    says: 'pilot.yaml:29:99756: a plan must not hold more than 100000 words and signs. Start again from pilotlift init.',
  },
  {
    broken: 'a merge of keys',
    files: added('<<: { title: x }\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:29:1: <<: no such key. Delete it; the keys here are title, question, owner, currency, programme, synthetic, roster, windows, design, attendance, kpis, analysis, roi, decision, privacy, notes.',
  },
  {
    broken: 'a tag that runs code',
    files: added('notes: !!js/function "x"\n'),
    code: 'plan.yaml',
    says: 'pilot.yaml:29:8: not valid YAML: unresolved tag: tag:yaml.org,2002:js/function. Delete the tag that starts with an exclamation mark.',
  },
  {
    broken: '10 MB of YAML',
    files: added(`notes: [${'long, '.repeat(1.7e6)}]\n`),
    code: 'plan.too-large',
    says: 'pilot.yaml: a plan must not be larger than 1 MB, got 10.2 MB. Keep data in files of its own and name them in the plan.',
  },
];

function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `  l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]\n`);
  return `bomb:\n  l0: &l0 [x, x]\n${levels.join('')}`;
}
