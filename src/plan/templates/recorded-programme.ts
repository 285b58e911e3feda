import { addDays, addMonths } from '../iso-day.ts';
import { type PilotTemplate, type TableTemplate, trainingDays } from './template.ts';

const BEFORE_MONTHS = 6;
const AFTER_MONTHS = 6;

/** A programme that has taken place and that nobody drew: trained people are matched to similar untrained ones. */
export const recordedProgramme: PilotTemplate = {
  name: 'recorded-programme',
  summary: 'A programme that nobody drew by lot: trained people are matched to similar untrained ones',
  draft: (answers) => {
    const { start, end } = trainingDays(answers);
    const first = firstOfMonth(start);
    const last = firstOfMonth(end);
    const columns = Object.fromEntries(months(start, end).map((month) => [month, columnOf(month)]));
    return {
      plan: {
        title: answers.title ?? 'Service programme evaluation',
        question: answers.question ?? 'Did the programme raise the number of requests that a person solves?',
        owner: answers.owner ?? 'HR analytics',
        currency: answers.currency ?? 'EUR',
        programme: 'other',
        roster: {
          file: 'data/roster.csv',
          unit: 'person_id',
          covariates: ['department', 'tenure_months', 'weekly_hours'],
          asOf: addDays(start, -1),
        },
        windows: {
          training: { start, end },
          baseline: { start: addMonths(first, -BEFORE_MONTHS), end: addDays(first, -1) },
          measurement: { start: addMonths(last, 1), end: addDays(addMonths(last, 1 + AFTER_MONTHS), -1) },
        },
        design: {
          method: 'match',
          column: 'took_part',
          treated: 'yes',
          control: 'no',
          matching: { covariates: ['department', 'tenure_months', 'weekly_hours'] },
        },
        kpis: [
          {
            name: 'requests_solved',
            label: 'Requests solved a month',
            tier: 'business',
            role: 'primary',
            unit: 'requests',
            type: 'count',
            source: { shape: 'wide', file: 'data/requests.csv', unit: 'person_id', columns },
            smallestEffect: 2,
            money: { valuePerUnit: 12, basis: 'saving' },
          },
          {
            name: 'knowledge_check',
            label: 'Score of the knowledge check',
            tier: 'learning',
            unit: 'points of 100',
            source: {
              shape: 'long',
              file: 'data/knowledge-checks.csv',
              unit: 'person_id',
              time: 'taken_on',
              value: 'score',
              aggregate: 'last',
            },
            smallestEffect: 5,
          },
          {
            name: 'repeat_requests',
            label: 'Share of requests that come back',
            tier: 'behaviour',
            role: 'guardrail',
            direction: 'decrease',
            unit: 'share',
            type: 'ratio',
            source: {
              shape: 'long',
              file: 'data/repeats.csv',
              unit: 'person_id',
              time: 'month',
              timeFormat: 'yyyy-mm',
              value: 'repeated',
              denominator: 'solved',
            },
            smallestEffect: 0.02,
          },
        ],
        analysis: { alternatives: ['difference-in-means', 'ancova', 'did', 'matched'] },
        roi: {
          costs: [
            { item: 'Programme fee', amount: 450, basis: 'per-learner', category: 'delivery' },
            { item: 'Learner time, 24 h at 42 an hour', amount: 1008, basis: 'per-learner', category: 'learner-time' },
            { item: 'Administration', amount: 3000, category: 'administration' },
          ],
        },
      },
      examples: {
        'roster.cluster': 'department',
        'roster.manager': null,
        'roster.consent': null,
        'roster.eligibility': null,
        'kpis[0].money.grossMargin': null,
        'kpis[0].margin': null,
        'analysis.looks': { spending: 'lan-demets-obrien-fleming', at: [{ day: addDays(last, 120) }] },
        'kpis[0].money.low': 8,
        'kpis[0].money.high': 15,
        'kpis[0].definition': 'Requests closed by the person and not reopened within 7 days',
        'kpis[0].owner': 'Service operations',
        'roi.costs[0].low': 400,
        'roi.costs[0].high': 500,
      },
      tables: tables(start, end),
    };
  },
};

/** Month ids of the baseline and of the measurement; not those of the training. */
function months(start: string, end: string): readonly string[] {
  const before = Array.from({ length: BEFORE_MONTHS }, (_, i) => addMonths(firstOfMonth(start), i - BEFORE_MONTHS));
  const after = Array.from({ length: AFTER_MONTHS }, (_, i) => addMonths(firstOfMonth(end), i + 1));
  return [...before, ...after].map((day) => day.slice(0, 7));
}

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
const columnOf = (month: string) => `solved_${month.replace('-', '_')}`;

function tables(start: string, end: string): readonly TableTemplate[] {
  const person = { name: 'person_id', kind: 'text', meaning: 'The same id as in the roster' } as const;
  const ids = months(start, end);
  return [
    {
      file: 'data/roster',
      holds: 'One row a person who could have taken part, as it was on the day before the training',
      columns: [
        { name: 'person_id', kind: 'text', meaning: 'Id of the person, the same in every file' },
        {
          name: 'took_part',
          kind: 'yes or no',
          meaning: 'yes, where the person was enrolled (also when it was not finished)',
        },
        { name: 'department', kind: 'text', meaning: 'Known before the training; people are matched on it' },
        { name: 'tenure_months', kind: 'number', meaning: 'Months in the job on the day before the training' },
        { name: 'weekly_hours', kind: 'number', meaning: 'Contracted hours a week' },
      ],
      rows: [
        ['P001', 'yes', 'Billing', 22, 38.5],
        ['P002', 'no', 'Billing', 19, 38.5],
        ['P003', 'no', 'Logistics', 40, 20],
      ],
    },
    {
      file: 'data/requests',
      holds: 'One row a person, one column a month before and after the training',
      columns: [
        person,
        ...ids.map((id) => ({
          name: columnOf(id),
          kind: 'number' as const,
          meaning: `Requests solved in ${id}; empty where absent`,
        })),
      ],
      rows: [
        ['P001', ...ids.map((_, i) => 31 + (i % 3) + (i >= BEFORE_MONTHS ? 4 : 0))],
        ['P002', ...ids.map((_, i) => 30 + (i % 4))],
      ],
    },
    {
      file: 'data/knowledge-checks',
      holds: 'Scores of the knowledge check, before and after, of trained and untrained people',
      columns: [
        person,
        { name: 'taken_on', kind: 'day', meaning: 'Day of the check' },
        { name: 'score', kind: 'number', meaning: 'Points, 0 to 100' },
      ],
      rows: [
        ['P001', addDays(start, -20), 58],
        ['P001', addDays(end, 20), 77],
      ],
    },
    {
      file: 'data/repeats',
      holds: 'One row a person and month',
      columns: [
        person,
        { name: 'month', kind: 'text', meaning: 'Month, such as 2027-01' },
        { name: 'repeated', kind: 'number', meaning: 'Solved requests that came back within 30 days' },
        { name: 'solved', kind: 'number', meaning: 'Solved requests; the ratio divides by it' },
      ],
      rows: [
        ['P001', ids[0] ?? '', 3, 31],
        ['P001', ids.at(-1) ?? '', 2, 36],
      ],
    },
  ];
}
