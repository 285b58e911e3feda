import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { broken, validPlan } from './plan-text.ts';

const add = (lines: string) => validPlan + lines;

/** Name, text of the plan, the whole sentence. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'required section missing',
    broken('question: Does it pay?\n', ''),
    'pilot.yaml:1:1: question: is required, got nothing. Add question (the question that the pilot answers).',
  ],
  [
    'required key missing',
    broken('  unit: person\n', ''),
    'pilot.yaml:2:1: roster.unit: is required, got nothing. Add unit (column with the id of a person).',
  ],
  [
    'misspelt key',
    broken('  unit: person\n', '  unit: person\n  blokcs: [team]\n'),
    'pilot.yaml:5:3: roster.blokcs: no such key. Did you mean blocks? The keys here are file, encoding, delimiter, sheet, decimal, missing, unit, cluster, manager, blocks, covariates, eligibility, consent, noun, asOf.',
  ],
  [
    'key that resembles nothing',
    add('frobnicate: 1\n'),
    'pilot.yaml:15:1: frobnicate: no such key. Delete it; the keys here are title, question, owner, currency, programme, synthetic, roster, windows, design, attendance, kpis, analysis, roi, decision, privacy, notes.',
  ],
  [
    'key of another place',
    broken('  file: data/roster.csv', '  file: data/roster.csv\n  minimumCell: 5'),
    'pilot.yaml:4:3: roster.minimumCell: no such key. Delete it; the keys here are file, encoding, delimiter, sheet, decimal, missing, unit, cluster, manager, blocks, covariates, eligibility, consent, noun, asOf.',
  ],
  [
    'misspelt section',
    add('privcy: { minimumCell: 5 }\n'),
    'pilot.yaml:15:1: privcy: no such key. Did you mean privacy? The keys here are title, question, owner, currency, programme, synthetic, roster, windows, design, attendance, kpis, analysis, roi, decision, privacy, notes.',
  ],
  [
    'number for text',
    broken('unit: person\n', 'unit: 07\n'),
    'pilot.yaml:4:9: roster.unit: must be text, got 07. Put the value in quotes.',
  ],
  [
    'text for a number',
    add('privacy: { minimumCell: five }\n'),
    'pilot.yaml:15:25: privacy.minimumCell: must be a number, got five. Write digits with a decimal point, without unit, quotes or thousands mark.',
  ],
  [
    'decimal comma',
    add('roi:\n  discountRate: 0,1\n'),
    'pilot.yaml:16:17: roi.discountRate: must be a number, got 0,1. Write digits with a decimal point, without unit, quotes or thousands mark.',
  ],
  [
    'percent for a share',
    add('roi:\n  discountRate: 10\n'),
    'pilot.yaml:16:17: roi.discountRate: must be at most 1, got 10. Write shares as fractions: 0.5 for 50 %.',
  ],
  [
    'fraction for a whole number',
    add('roi:\n  horizonMonths: 1.5\n'),
    'pilot.yaml:16:18: roi.horizonMonths: must be a whole number, got 1.5. Write digits without decimals, unit or quotes.',
  ],
  [
    'infinite number',
    add('roi:\n  hurdle: .inf\n'),
    'pilot.yaml:16:11: roi.hurdle: must be a number, got .inf. Write digits with a decimal point, without unit, quotes or thousands mark.',
  ],
  [
    'word for true or false',
    add('synthetic: yes\n'),
    'pilot.yaml:15:12: synthetic: must be true or false, got yes. Write true or false, without quotes.',
  ],
  [
    'text for a list',
    broken('[age, region]', 'age'),
    'pilot.yaml:5:15: roster.covariates: must be a list, got age. Write [a, b], or one "- entry" a line.',
  ],
  [
    'empty list',
    add('design:\n  method: match\n  column: arm\n  treated: "1"\n  control: "0"\n  matching: { covariates: [] }\n'),
    'pilot.yaml:20:27: design.matching.covariates: must have at least 1 entry, got an empty list. Add an entry, or delete the line.',
  ],
  [
    'text for a group',
    add('decision: strict\n'),
    'pilot.yaml:15:11: decision: must be a group of keys, got strict. Indent its keys below it.',
  ],
  [
    'key without value',
    broken('unit: EUR', 'unit:'),
    'pilot.yaml:13:5: kpis[0].unit: has no value. Write one, or delete the line.',
  ],
  [
    'empty text',
    broken('label: Revenue', 'label: ""'),
    'pilot.yaml:10:5: kpis[0].label: must not be empty, got "". Write a value, or delete the line.',
  ],
  [
    'two characters for a delimiter',
    broken('  file: data/roster.csv', '  file: data/roster.csv\n  delimiter: ";;"'),
    'pilot.yaml:4:14: roster.delimiter: must be exactly 1 character, got ";;". Write one character in quotes.',
  ],
  [
    'word outside a list of options',
    broken('tier: business', 'tier: buisness'),
    'pilot.yaml:11:11: kpis[0].tier: must be one of learning, behaviour, business, got buisness. Did you mean business? If not, choose another of them.',
  ],
  [
    'programme that does not exist',
    add('programme: leadership\n'),
    'pilot.yaml:15:12: programme: must be one of onboarding, sales-enablement, marketing, customer-education, certification, compliance, other, got leadership. Choose one of them.',
  ],
  [
    'design that does not exist',
    add('design: { method: blockd }\n'),
    'pilot.yaml:15:19: design.method: must be one of complete, cluster, blocked, blocked-cluster, simple, pairs, rerandomize, minimize, waves, saturation, recorded, match, got blockd. Did you mean blocked? If not, choose another of them.',
  ],
  [
    'design without method',
    add('design: { seed: a }\n'),
    'pilot.yaml:15:1: design.method: is required, got nothing. Add method (complete, cluster, blocked, blocked-cluster, simple, pairs, rerandomize, minimize, waves, saturation, recorded, match).',
  ],
  [
    'source without shape',
    broken('shape: long, ', ''),
    'pilot.yaml:14:5: kpis[0].source.shape: is required, got nothing. Add shape (long, wide).',
  ],
  [
    'column missing in one shape only',
    broken('value: amount', 'denominator: n'),
    'pilot.yaml:14:5: kpis[0].source.value: is required, got nothing. Add value (column with the number).',
  ],
  [
    'KPI name with spaces',
    broken('name: revenue', 'name: Revenue (EUR)'),
    'pilot.yaml:9:11: kpis[0].name: must be lower-case letters, digits and underscores, starting with a letter, got Revenue (EUR). Write for instance revenue_eur.',
  ],
  [
    'currency in small letters',
    add('currency: eur\n'),
    'pilot.yaml:15:11: currency: must be an ISO 4217 code such as EUR, got eur. Write EUR.',
  ],
  [
    'day in German',
    broken('2026-04-01', '01.04.2026'),
    'pilot.yaml:7:22: windows.training.start: must be an ISO day such as 2026-01-31, got 01.04.2026. Write a day that exists as year-month-day.',
  ],
  [
    'day that does not exist',
    broken('2026-04-30', '2026-04-31'),
    'pilot.yaml:7:39: windows.training.end: must be an ISO day such as 2026-01-31, got 2026-04-31. Write a day that exists as year-month-day.',
  ],
  [
    'year with a slip',
    broken('start: 2026', 'start: 0226'),
    'pilot.yaml:7:22: windows.training.start: must be a day from 1900 to 2199, got 0226-04-01. Correct the value.',
  ],
  [
    'share of an arm below zero',
    add('design: { method: complete, arms: { control: 1, treatment: -1 } }\n'),
    'pilot.yaml:15:60: design.arms.treatment: must be more than 0, got -1. Write a number that is more than 0.',
  ],
  [
    'negative cost',
    add('roi:\n  costs:\n    - { item: Trainer, amount: -100 }\n'),
    'pilot.yaml:17:32: roi.costs[0].amount: must be at least 0, got -100. Write a number that is at least 0.',
  ],
  [
    'too few replicates',
    add('analysis: { replicates: 10 }\n'),
    'pilot.yaml:15:25: analysis.replicates: must be at least 99, got 10. Write a number that is at least 99.',
  ],
  [
    'alpha of one',
    add('analysis: { alpha: 1 }\n'),
    'pilot.yaml:15:20: analysis.alpha: must be less than 1, got 1. Write shares as fractions: 0.5 for 50 %.',
  ],
  [
    'key twice',
    add('question: Really?\n'),
    'pilot.yaml:15:1: the key question stands twice in one group. Keep one of the two.',
  ],
  [
    'key twice, once in quotes',
    add('design: { method: complete, arms: { 1: 1, "1": 2 } }\n'),
    'pilot.yaml:15:43: the key 1 stands twice in one group. Keep one of the two.',
  ],
  [
    'name that JavaScript gives a meaning',
    add('design: { method: complete, arms: { __proto__: 1, control: 1, treatment: 1 } }\n'),
    'pilot.yaml:15:37: no key may be named __proto__. Choose another name.',
  ],
  [
    'names that every object has',
    add('constructor: 1\n'),
    'pilot.yaml:15:1: constructor: no such key. Delete it; the keys here are title, question, owner, currency, programme, synthetic, roster, windows, design, attendance, kpis, analysis, roi, decision, privacy, notes.',
  ],
  [
    'arm without a name',
    add('design: { method: complete, arms: { "": 1, treatment: 1 } }\n'),
    'pilot.yaml:15:41: design.arms.: a name must not be empty, got 1. Write one before the colon.',
  ],
  [
    'name over two lines',
    add('"a\\nb": 1\n'),
    'pilot.yaml:15:1: a b: no such key. Delete it; the keys here are title, question, owner, currency, programme, synthetic, roster, windows, design, attendance, kpis, analysis, roi, decision, privacy, notes.',
  ],
  [
    'page of text for a code',
    add(`currency: ${'b'.repeat(100_000)}\n`),
    `pilot.yaml:15:11: currency: must be an ISO 4217 code such as EUR, got ${'b'.repeat(60)}.... Write the one that all amounts are in.`,
  ],
  [
    'bracket left open',
    add('notes: [a, b\n'),
    'pilot.yaml:16:1: not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]. Line keys of one group up under each other, and close every bracket.',
  ],
  [
    'tab',
    add('analysis:\n\talpha: 0.05\n'),
    'pilot.yaml:16:1: not valid YAML: tabs are not allowed as indentation. Indent with spaces.',
  ],
  [
    'alias',
    broken('unit: person\n', 'unit: &id person\n  cluster: *id\n'),
    'pilot.yaml:5:12: *id refers to another place, which a plan must not do. Write the value out.',
  ],
  [
    'alias of itself',
    add('notes: &a [*a]\n'),
    'pilot.yaml:15:12: *a refers to another place, which a plan must not do. Write the value out.',
  ],
  [
    'tag',
    add('notes: !secret [a]\n'),
    'pilot.yaml:15:8: not valid YAML: unresolved tag: !secret. Delete the tag that starts with an exclamation mark.',
  ],
  [
    'two documents',
    add('---\nquestion: Again?\n'),
    'pilot.yaml:15:1: not valid YAML: source contains multiple documents. Keep one document; delete the --- line between them.',
  ],
  [
    'key of several words in brackets',
    add('[a, b]: 1\n'),
    'pilot.yaml:15:1: a key must be one word. Put text with brackets in quotes.',
  ],
  [
    'control character',
    broken('Does it pay?', '"Does it\\0 pay?"'),
    'pilot.yaml:1:11: text must not hold control characters. Delete them.',
  ],
  [
    'nesting bomb',
    '['.repeat(5000),
    'pilot.yaml:1:101: brackets or lists must not be nested more than 100 deep. Start again from pilotlift init.',
  ],
  [
    'nesting bomb behind closing brackets',
    `# ${']'.repeat(200)}\nnotes: ${'[ "]",'.repeat(20_000)}`,
    'pilot.yaml:2:608: brackets or lists must not be nested more than 100 deep. Start again from pilotlift init.',
  ],
  [
    'nesting bomb of colons',
    `${': '.repeat(30_000)}\n`,
    'pilot.yaml:1:201: brackets or lists must not be nested more than 100 deep. Start again from pilotlift init.',
  ],
  [
    'nesting bomb of lines',
    `${Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}b: 1\n`,
    'pilot.yaml:202:1: groups must not be indented more than 200 columns. Start again from pilotlift init.',
  ],
  [
    'bomb of commas',
    `notes: [${','.repeat(200_000)}]\n`,
    'pilot.yaml:1:100005: a plan must not hold more than 100000 words and signs. Start again from pilotlift init.',
  ],
  ['empty file', '', 'pilot.yaml:1:1: the plan is empty. Write one with pilotlift init.'],
  ['comments only', '# nothing yet\n', 'pilot.yaml:1:1: the plan is empty. Write one with pilotlift init.'],
  ['a list', '- a\n', 'pilot.yaml:1:1: must be keys with values, got a list. Start from pilotlift init.'],
  ['a word', 'hello\n', 'pilot.yaml:1:1: must be keys with values, got hello. Start from pilotlift init.'],
];

describe('a plan that breaks the schema or YAML', () => {
  it.each(cases)('%s', (_name, text, sentence) => {
    expect(() => parsePlan(text, 'pilot.yaml')).toThrow(PilotError);
    const { kind, message, hint } = faultOf(text) as PilotError;
    expect(kind).toBe('usage');
    expect(`${message} ${hint}`).toBe(sentence);
  });

  it('carries the code of what is wrong: no plan, no YAML, no such rule', () => {
    expect(faultOf('')).toMatchObject({ code: 'plan.empty' });
    expect(faultOf(broken('question: Does it pay?', 'question: [Does it pay?'))).toMatchObject({ code: 'plan.yaml' });
    expect(faultOf(broken('question: Does it pay?\n', ''))).toMatchObject({ code: 'plan.invalid' });
  });
});

function faultOf(text: string): unknown {
  try {
    return parsePlan(text, 'pilot.yaml');
  } catch (fault) {
    return fault;
  }
}
