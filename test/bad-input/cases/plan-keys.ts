import type { BadInput } from '../bad-input.ts';
import { added, plan } from '../good-pilot.ts';

/** Plans whose keys or values break a rule. */
export const planKeys: readonly BadInput[] = [
  {
    broken: 'no question',
    files: plan('question: Does it pay?\n', ''),
    code: 'plan.invalid',
    says: 'pilot.yaml:1:1: question: is required, got nothing. Add question (the question that the pilot answers).',
  },
  {
    broken: 'a plan without roster',
    files: plan(/roster:\n( {2}.*\n)+/, ''),
    code: 'plan.invalid',
    says: 'pilot.yaml:1:1: roster: is required, got nothing. Add roster (the people).',
  },
  {
    broken: 'no unit column',
    files: plan('  unit: person\n', ''),
    code: 'plan.invalid',
    says: 'pilot.yaml:2:1: roster.unit: is required, got nothing. Add unit (column with the id of a person).',
  },
  {
    broken: 'no training dates',
    files: plan(/ {2}training: .*\n/, ''),
    code: 'plan.invalid',
    says: 'pilot.yaml:7:1: windows.training: is required, got nothing. Add training (first and last day of the training).',
  },
  {
    broken: 'no KPI',
    files: plan(/kpis:\n( {2}.*\n)+/, 'kpis: []\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:17:7: kpis: must have at least 1 entry, got an empty list. Add an entry, or delete the line.',
  },
  {
    broken: 'no file of a KPI',
    files: plan('file: data/revenue.csv, ', ''),
    code: 'plan.invalid',
    says: "pilot.yaml:23:5: kpis[0].source.file: is required, got nothing. Add file (export with the numbers, relative to the pilot's folder).",
  },
  {
    broken: 'a misspelt key',
    files: plan('  cluster: team', '  clutser: team'),
    code: 'plan.invalid',
    says: 'pilot.yaml:5:3: roster.clutser: no such key. Did you mean cluster? The keys here are file, encoding, delimiter, sheet, decimal, missing, unit, cluster, manager, blocks, covariates, eligibility, consent, noun, asOf.',
  },
  {
    broken: 'a list for text',
    files: plan('label: Revenue', 'label: [Revenue]'),
    code: 'plan.invalid',
    says: 'pilot.yaml:19:12: kpis[0].label: must be text, got a list. Write text.',
  },
  {
    broken: 'a number for text',
    files: plan('cluster: team', 'cluster: 7'),
    code: 'plan.invalid',
    says: 'pilot.yaml:5:12: roster.cluster: must be text, got 7. Put the value in quotes.',
  },
  {
    broken: 'a question of blanks',
    files: plan('Does it pay?', '"   "'),
    code: 'plan.invalid',
    says: 'pilot.yaml:1:11: question: must be text that can be seen, got " ". Correct the value.',
  },
  {
    broken: 'alpha of zero',
    files: plan('199 }', '199, alpha: 0 }'),
    code: 'plan.invalid',
    says: 'pilot.yaml:25:37: analysis.alpha: must be more than 0, got 0. Write a number that is more than 0.',
  },
  {
    broken: 'alpha in percent',
    files: plan('199 }', '199, alpha: 5 }'),
    code: 'plan.invalid',
    says: 'pilot.yaml:25:37: analysis.alpha: must be less than 1, got 5. Write shares as fractions: 0.5 for 50 %.',
  },
  {
    broken: 'a share of an arm below zero',
    files: plan(/design:\n( {2}.*\n)+/, 'design: { method: complete, arms: { control: 1, coached: -1 } }\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:11:58: design.arms.coached: must be more than 0, got -1. Write a number that is more than 0.',
  },
  {
    broken: 'a share of an arm beyond all',
    files: plan(/design:\n( {2}.*\n)+/, 'design: { method: complete, arms: { control: 1, coached: 1e308 } }\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:11:58: design.arms.coached: must be at most 1000000, got 1e308. Write a number that is at most 1000000.',
  },
  {
    broken: 'a cost below zero',
    files: plan('amount: 1000', 'amount: -1000'),
    code: 'plan.invalid',
    says: 'pilot.yaml:28:32: roi.costs[0].amount: must be at least 0, got -1000. Write a number that is at least 0.',
  },
  {
    broken: 'a cost with its currency',
    files: plan('amount: 1000', 'amount: 1000 EUR'),
    code: 'plan.invalid',
    says: 'pilot.yaml:28:32: roi.costs[0].amount: must be a number, got 1000 EUR. Write digits with a decimal point, without unit, quotes or thousands mark.',
  },
  {
    broken: 'a cost beyond what can be multiplied',
    files: plan('amount: 1000', 'amount: 1e308'),
    code: 'plan.invalid',
    says: 'pilot.yaml:28:32: roi.costs[0].amount: must be at most 1000000000000000, got 1e308. Write a number that is at most 1000000000000000.',
  },
  {
    broken: 'a value beyond what can be multiplied',
    files: plan('valuePerUnit: 1', 'valuePerUnit: -1e308'),
    code: 'plan.invalid',
    says: 'pilot.yaml:24:28: kpis[0].money.valuePerUnit: must be at least -1000000000000000, got -1e308. Write a number that is at least -1000000000000000.',
  },
  {
    broken: 'a hurdle beyond all',
    files: plan('roi:\n', 'roi:\n  hurdle: 1e308\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:27:11: roi.hurdle: must be at most 1000, got 1e308. Write a number that is at most 1000.',
  },
  {
    broken: 'more learners than people live',
    files: plan('roi:\n', 'roi:\n  atScaleLearners: 9007199254740991\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:27:20: roi.atScaleLearners: must be at most 1000000000, got 9007199254740991. Write a number that is at most 1000000000.',
  },
  {
    broken: 'a value below its own low',
    files: plan('valuePerUnit: 1', 'valuePerUnit: 1, low: 2'),
    code: 'plan.invalid',
    says: 'pilot.yaml:24:28: kpis[0].money.valuePerUnit: must be at least its low 2, got 1. Correct one of the two.',
  },
  {
    broken: 'two currencies',
    files: added('currency: EUR/USD\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:29:11: currency: must be an ISO 4217 code such as EUR, got EUR/USD. Write the one that all amounts are in.',
  },
  {
    broken: 'a day that does not exist',
    files: plan('2026-07-31', '2026-06-31'),
    code: 'plan.invalid',
    says: 'pilot.yaml:10:42: windows.measurement.end: must be an ISO day such as 2026-01-31, got 2026-06-31. Write a day that exists as year-month-day.',
  },
  {
    broken: 'a day in another order',
    files: plan('start: 2026-04-01', 'start: 01/04/2026'),
    code: 'plan.invalid',
    says: 'pilot.yaml:9:22: windows.training.start: must be an ISO day such as 2026-01-31, got 01/04/2026. Write a day that exists as year-month-day.',
  },
  {
    broken: 'an end before its start',
    files: plan('end: 2026-04-30', 'end: 2026-03-30'),
    code: 'plan.invalid',
    says: 'pilot.yaml:9:39: windows.training.end: must not lie before the start 2026-04-01, got 2026-03-30. Swap the two days, or correct one.',
  },
  {
    broken: 'a baseline that runs into the training',
    files: plan('end: 2026-03-31', 'end: 2026-04-15'),
    code: 'plan.invalid',
    says: 'pilot.yaml:8:39: windows.baseline.end: must lie before the training starts on 2026-04-01, got 2026-04-15. End the baseline on 2026-03-31 or earlier.',
  },
  {
    broken: 'a measurement before the training',
    files: plan('start: 2026-05-01', 'start: 2026-03-01'),
    code: 'plan.invalid',
    says: 'pilot.yaml:10:25: windows.measurement.start: must not lie before the training starts on 2026-04-01, got 2026-03-01. Start the measurement on 2026-05-01, or on 2026-04-01 where it runs along with the training.',
  },
  {
    broken: 'two KPIs of one name',
    files: plan('analysis:', `${secondKpi('revenue', 'secondary')}analysis:`),
    code: 'plan.invalid',
    says: 'pilot.yaml:25:11: kpis[1].name: must differ from the names of the other KPIs, got revenue. Choose another name.',
  },
  {
    broken: 'two primary KPIs',
    files: plan('analysis:', `${secondKpi('calls', 'primary')}analysis:`),
    code: 'plan.invalid',
    says: 'pilot.yaml:28:11: kpis[1].role: exactly one KPI must have the role primary, got 2. Keep it at revenue, or make that one secondary.',
  },
  {
    broken: 'no primary KPI',
    files: plan('role: primary', 'role: secondary'),
    code: 'plan.invalid',
    says: 'pilot.yaml:17:1: kpis: exactly one KPI must have the role primary, got none. Write role: primary under the KPI that decides.',
  },
  {
    broken: 'one arm',
    files: plan(/design:\n( {2}.*\n)+/, 'design: { method: complete, arms: { control: 1 } }\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:11:35: design.arms: must name at least 2 arms, got control. Write for instance { control: 1, treatment: 1 }.',
  },
  {
    broken: 'three arms in pairs',
    files: plan(/design:\n( {2}.*\n)+/, 'design: { method: pairs, arms: { control: 1, coached: 1, taught: 1 } }\n'),
    code: 'plan.invalid',
    says: 'pilot.yaml:11:32: design.arms: are two arms with the design pairs, got control, coached, taught. Name two arms, or draw several with complete, blocked, cluster or blocked-cluster.',
  },
  {
    broken: 'an arm called as the control',
    files: plan('treated: "yes"', 'treated: "no"'),
    code: 'plan.invalid',
    says: 'pilot.yaml:15:12: design.control: must differ from the value of trained people, got no. Name the value of column trained that untrained people have.',
  },
  {
    broken: 'a file outside the folder',
    files: plan('data/roster.csv', '../other/roster.csv'),
    code: 'plan.invalid',
    says: 'pilot.yaml:3:9: roster.file: must be a path inside the pilot\'s folder, got "../other/roster.csv". Copy the file to data/ and name it data/FILE.',
  },
];

function secondKpi(name: string, role: string): string {
  return `  - name: ${name}
    label: Second
    tier: business
    role: ${role}
    unit: EUR
    source: { shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }
`;
}
