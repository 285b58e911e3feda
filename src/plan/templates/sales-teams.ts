import { addDays } from '../iso-day.ts';
import { type PilotTemplate, type TableTemplate, trainingDays } from './template.ts';

const owner = 'owner_id';

/** Teams drawn by lot: half are trained now, half wait and are trained after the measurement. */
export const salesTeams: PilotTemplate = {
  name: 'sales-teams',
  summary: 'Sales teams drawn by lot: half are trained now, half wait',
  draft: (answers) => {
    const { start, end } = trainingDays(answers);
    return {
      plan: {
        title: answers.title ?? 'Sales training pilot',
        question: answers.question ?? 'Does the training raise the revenue of a salesperson?',
        owner: answers.owner ?? 'L&D team',
        currency: answers.currency ?? 'EUR',
        programme: 'sales-enablement',
        roster: {
          file: 'data/roster.csv',
          unit: 'person_id',
          cluster: 'team',
          covariates: ['region', 'tenure_months'],
          eligibility: { column: 'status', keep: ['active'] },
          consent: { column: 'consent', keep: ['yes'] },
        },
        windows: { training: { start, end } },
        design: { method: 'cluster', arms: { control: 1, treatment: 1 }, control: 'control' },
        kpis: [
          {
            name: 'revenue',
            label: 'Booked revenue a month',
            tier: 'business',
            role: 'primary',
            unit: answers.currency ?? 'EUR',
            source: {
              shape: 'long',
              file: 'data/opportunities.csv',
              unit: owner,
              time: 'close_date',
              value: 'amount',
              aggregate: 'sum',
              keep: { column: 'stage', keep: ['Closed Won'] },
            },
            absent: 'zero',
            smallestEffect: 500,
            money: { valuePerUnit: 1, basis: 'revenue', grossMargin: 0.7 },
          },
          {
            name: 'discovery_calls',
            label: 'Discovery calls a month',
            tier: 'behaviour',
            unit: 'calls',
            type: 'count',
            source: {
              shape: 'long',
              file: 'data/calls.csv',
              unit: owner,
              time: 'call_date',
              value: 'calls',
              aggregate: 'sum',
            },
            absent: 'zero',
            smallestEffect: 2,
          },
          {
            name: 'assessment',
            label: 'Score of the practical assessment',
            tier: 'learning',
            unit: 'points of 100',
            source: {
              shape: 'long',
              file: 'data/assessments.csv',
              unit: 'person_id',
              time: 'assessed_on',
              value: 'score',
              aggregate: 'max',
            },
            smallestEffect: 5,
          },
          {
            name: 'discount',
            label: 'Average discount of won deals',
            tier: 'business',
            role: 'guardrail',
            direction: 'decrease',
            unit: '%',
            source: {
              shape: 'long',
              file: 'data/opportunities.csv',
              unit: owner,
              time: 'close_date',
              value: 'discount_percent',
              aggregate: 'mean',
              keep: { column: 'stage', keep: ['Closed Won'] },
            },
            smallestEffect: 1,
            intangible: true,
          },
        ],
        roi: {
          costs: [
            { item: 'Course development', amount: 12_000, category: 'development' },
            { item: 'Trainers and rooms', amount: 9000, category: 'delivery' },
            { item: 'Learner time, 16 h at 59 an hour', amount: 944, basis: 'per-learner', category: 'learner-time' },
            { item: 'Learning platform', amount: 30, basis: 'per-learner', category: 'platform' },
            { item: 'Evaluation', amount: 2000, category: 'evaluation' },
          ],
        },
      },
      examples: {
        'kpis[0].source.denominator': null,
        'kpis[0].margin': null,
        'analysis.looks': { spending: 'lan-demets-obrien-fleming', at: [{ day: addDays(end, 90) }] },
        'kpis[0].money.low': 0.8,
        'kpis[0].money.high': 1.1,
        'roi.costs[0].low': 10_000,
        'roi.costs[0].high': 15_000,
      },
      tables: tables(start, end),
    };
  },
};

function tables(start: string, end: string): readonly TableTemplate[] {
  const person = { name: 'person_id', kind: 'text', meaning: 'The same id as in the roster' } as const;
  const seller = { ...person, name: owner };
  return [
    {
      file: 'data/roster',
      holds: 'One row a person who might take part, as it was before the training',
      columns: [
        { name: 'person_id', kind: 'text', meaning: 'Id of the person, the same in every file' },
        { name: 'team', kind: 'text', meaning: 'Team; whole teams are drawn' },
        { name: 'region', kind: 'text', meaning: 'Known before the training; compared between the arms' },
        { name: 'tenure_months', kind: 'number', meaning: 'Months in the job on the first training day' },
        { name: 'status', kind: 'text', meaning: 'active, or anything else for people who cannot take part' },
        { name: 'consent', kind: 'yes or no', meaning: 'yes, where the person agreed that the data are used' },
      ],
      rows: [
        ['P001', 'North 1', 'North', 14, 'active', 'yes'],
        ['P002', 'North 1', 'North', 31, 'active', 'yes'],
        ['P003', 'South 1', 'South', 8, 'active', 'no'],
      ],
    },
    {
      file: 'data/opportunities',
      holds: 'Every closed deal of baseline and measurement, from the CRM',
      columns: [
        { name: 'opportunity_id', kind: 'text', meaning: 'Id of the deal; not read' },
        { ...seller, meaning: 'Owner of the deal; the same id as in the roster' },
        { name: 'close_date', kind: 'day', meaning: 'Day on which the deal was closed' },
        { name: 'stage', kind: 'text', meaning: 'Closed Won counts' },
        { name: 'amount', kind: 'number', meaning: 'Booked revenue, in the currency of the plan' },
        { name: 'discount_percent', kind: 'number', meaning: 'Discount given; 12.5 is 12.5 %' },
      ],
      rows: [
        ['O-1', 'P001', addDays(start, -40), 'Closed Won', 12_400, 10],
        ['O-2', 'P001', addDays(end, 20), 'Closed Won', 9800.5, 12.5],
        ['O-3', 'P002', addDays(start, -12), 'Closed Lost', 20_000, null],
      ],
    },
    {
      file: 'data/calls',
      holds: 'Discovery calls of baseline and measurement, from the CRM',
      columns: [
        { ...seller, meaning: 'Who called; the same id as in the roster' },
        { name: 'call_date', kind: 'day', meaning: 'Day of the calls' },
        { name: 'calls', kind: 'number', meaning: 'Calls on that day; 1 where each row is one call' },
      ],
      rows: [
        ['P001', addDays(start, -35), 2],
        ['P002', addDays(end, 15), 1],
      ],
    },
    {
      file: 'data/assessments',
      holds: 'Scores of the practical assessment, before and after, of both arms',
      columns: [
        person,
        { name: 'assessed_on', kind: 'day', meaning: 'Day of the assessment' },
        { name: 'score', kind: 'number', meaning: 'Points, 0 to 100; 80 counts as competent' },
      ],
      rows: [
        ['P001', addDays(start, -14), 62],
        ['P001', addDays(end, 10), 81],
      ],
    },
  ];
}
