import { describe, expect, it } from 'vitest';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { add, broken, rollOut, secondKpi } from './plan-text.ts';

describe('a plan whose keys fit together', () => {
  const because = 'withholding: everybody has the legal minimum course';
  const compulsory = (design: string) => add(`programme: compliance\ndesign: { ${design} }\n`);
  const accepted: readonly (readonly [string, string])[] = [
    ['compulsory training that waits for a reason', compulsory(`method: complete, ${because}`)],
    ['compulsory training that waits for a reason, in pairs', compulsory(`method: pairs, ${because}`)],
    [
      'compulsory training that others withheld',
      compulsory('method: recorded, column: arm, treated: a, control: b, mechanism: complete'),
    ],
    [
      'compulsory training that others withheld for a reason',
      compulsory(`method: recorded, column: arm, treated: a, control: b, mechanism: complete, ${because}`),
    ],
    [
      'compulsory training that nobody withheld',
      compulsory('method: match, column: arm, treated: a, control: b, matching: { covariates: [age] }').replace(
        'unit: person\n',
        'unit: person\n  asOf: 2026-03-31\n',
      ),
    ],
    [
      'money on a second KPI where the primary is intangible',
      `${broken('unit: EUR', 'unit: EUR\n    intangible: true')}${secondKpi}    money: { valuePerUnit: 2 }\n`,
    ],
    [
      'measurement along with the training',
      broken('windows:', 'windows:\n  measurement: { start: 2026-04-01, end: 2026-09-30 }'),
    ],
    ['training of one day', broken('end: 2026-04-30', 'end: 2026-04-01')],
    [
      'windows that touch',
      broken(
        'windows:',
        'windows:\n  baseline: { start: 2026-01-01, end: 2026-03-31 }\n  measurement: { start: 2026-05-01, end: 2026-07-31 }',
      ),
    ],
    [
      'blocked clusters with both columns',
      add('design: { method: blocked-cluster }\n').replace(
        'unit: person\n',
        'unit: person\n  blocks: [site]\n  cluster: team\n',
      ),
    ],
    [
      'weeks from a column of weeks',
      broken('unit: EUR', 'unit: EUR\n    grain: week').replace(
        'value: amount',
        "value: amount, timeFormat: yyyy-'W'ww",
      ),
    ],
    ['three waves, the last of which waits', rollOut(['2026-04-01', '2026-06-01', '2026-12-01'])],
    ['a wave that is measured for a single day', rollOut(['2026-04-01', '2026-09-27', '2026-12-01'])],
    [
      'an estimator where one wave is measured',
      `${rollOut(['2026-04-01', '2026-12-01'])}analysis: { estimator: did }\n`,
    ],
    ['sections with nothing but comments', add('analysis:\n  # alpha: 0.1\nroi:\nprivacy:\n')],
    [
      'a year as the key of a wide source',
      broken('unit: EUR', 'unit: EUR\n    grain: year').replace(
        /source: .*/,
        'source: { shape: wide, file: a.csv, unit: person, columns: { 1975: re75, 1978: re78 } }',
      ),
    ],
  ];

  it.each(accepted)('%s', (_name, text) => {
    expect(() => parsePlan(text, 'pilot.yaml')).not.toThrow();
  });
});
