import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { validPlan } from './plan-text.ts';

const undated = (lines: string) =>
  `${validPlan}design: { method: match, column: arm, treated: a, control: b, matching: { ${lines} } }\n`;
const matching = (lines: string) => undated(lines).replace('unit: person\n', 'unit: person\n  asOf: 2026-03-31\n');

/** Name, text of the plan, the whole sentence. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'matching without the day of the list',
    undated('covariates: [age]'),
    'pilot.yaml:3:3: roster: needs asOf where people are matched: what they are matched on must have been known before the training, got no day. Add the day on which the list was true, such as asOf: 2026-04-01, and export it as it was then.',
  ],
  [
    'matching by a method and by weights',
    matching('covariates: [age], method: optimal, weight: ipw'),
    'pilot.yaml:16:119: design.matching.weight: takes the place of a method, got ipw beside optimal. Delete one of the two.',
  ],
  [
    'bins without coarsened matching',
    matching('covariates: [age], cutpoints: { age: [30] }'),
    'pilot.yaml:16:105: design.matching.cutpoints: is not used by nearest (it belongs to cem). Delete it, or choose another method.',
  ],
  [
    'moments of weights that have none',
    matching('covariates: [age], weight: overlap, moments: 2'),
    'pilot.yaml:16:120: design.matching.moments: is not used by overlap (it belongs to entropy). Delete it, or choose another method.',
  ],
  [
    'exact agreement on a column that the roster does not declare',
    matching('covariates: [age], exact: [site]'),
    'pilot.yaml:16:102: design.matching.exact[0]: must be one of roster.covariates (age, region), got site. Add site to roster.covariates if it was known before the training, or delete it here.',
  ],
  [
    'a caliper on a column that the roster does not declare',
    matching('covariates: [age], caliperOn: { site: 2 }'),
    'pilot.yaml:16:107: design.matching.caliperOn.site: must be one of roster.covariates (age, region), got site. Add site to roster.covariates if it was known before the training, or delete it here.',
  ],
  ...(
    [
      ['month', '2026-04'],
      ['quarter', '2026-Q2'],
      ['week', '2026-W14'],
      ['year', '2026'],
      ['day', '2026-04-01'],
    ] as const
  ).map(
    ([grain, period]) =>
      [
        `matching on the outcome of the ${grain} of the training`,
        matching('covariates: [age]').replace(
          'source: { shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }',
          `grain: ${grain}\n    source: { shape: wide, file: data/roster.csv, unit: person, columns: { "${period}": age } }`,
        ),
        `pilot.yaml:17:88: design.matching.covariates[0]: must have been known before the training starts on 2026-04-01, got age, which is revenue of ${period} (kpis[0]). Delete it from the list: it may be an effect of the training.`,
      ] as const,
  ),
];

describe('matching that a plan cannot ask for', () => {
  it.each(cases)('%s', (_name, text, sentence) => {
    const fault = faultOf(text);
    expect(fault).toBeInstanceOf(PilotError);
    const { kind, message, hint } = fault as PilotError;
    expect(kind).toBe('usage');
    expect(`${message} ${hint}`).toBe(sentence);
  });
});

function faultOf(text: string): unknown {
  try {
    return parsePlan(text, 'pilot.yaml');
  } catch (fault) {
    return fault;
  }
}
