import { describe, expect, it } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { parsePlan } from '../../src/plan/load-plan.ts';
import { add, broken, rollOut, secondKpi } from './plan-text.ts';

/** Name, text of the plan, the whole sentence. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'training that ends before it starts',
    broken('end: 2026-04-30', 'end: 2026-03-30'),
    'pilot.yaml:7:39: windows.training.end: must not lie before the start 2026-04-01, got 2026-03-30. Swap the two days, or correct one.',
  ],
  [
    'baseline that overlaps the training',
    broken('windows:', 'windows:\n  baseline: { start: 2025-10-01, end: 2026-04-01 }'),
    'pilot.yaml:7:39: windows.baseline.end: must lie before the training starts on 2026-04-01, got 2026-04-01. End the baseline on 2026-03-31 or earlier.',
  ],
  [
    'measurement that starts before the training',
    broken('windows:', 'windows:\n  measurement: { start: 2026-03-31, end: 2026-09-30 }'),
    'pilot.yaml:7:25: windows.measurement.start: must not lie before the training starts on 2026-04-01, got 2026-03-31. Start the measurement on 2026-05-01, or on 2026-04-01 where it runs along with the training.',
  ],
  [
    'primary window outside the grid',
    broken('windows:', 'windows:\n  primaryDays: 120'),
    'pilot.yaml:7:16: windows.primaryDays: must be one of attributionDays (30, 60, 90, 180, 270, 365, 548), got 120. Add 120 to attributionDays, or choose one of them.',
  ],
  [
    'roster of a later day',
    broken('unit: person\n', 'unit: person\n  asOf: 2026-04-15\n'),
    'pilot.yaml:5:9: roster.asOf: must not lie after the training starts on 2026-04-01, got 2026-04-15. Export the roster as it was before the training: what changed later may be an effect of it.',
  ],
  [
    'margin of a KPI that is no guardrail',
    broken('    unit: EUR', '    unit: EUR\n    margin: 5'),
    'pilot.yaml:14:13: kpis[0].margin: belongs to a guardrail, got it on a primary KPI. Delete it, or write role: guardrail.',
  ],
  [
    'look after the end',
    add('analysis: { looks: { at: [{ day: 2026-10-27 }] } }\n'),
    'pilot.yaml:15:34: analysis.looks.at[0].day: must rise inside the measurement, from 2026-05-01 to before 2026-10-27, got 2026-10-27. Order the looks; the last day of the measurement is the final look and needs no entry.',
  ],
  [
    'looks without a day',
    add('analysis: { looks: {} }\n'),
    'pilot.yaml:15:20: analysis.looks: must name at least 1 look under at where spending is lan-demets-obrien-fleming, got none. Write at: [{ day: 2026-06-30 }], or always-valid.',
  ],
  [
    'always-valid looks with days',
    add('analysis: { looks: { spending: always-valid, at: [{ day: 2026-07-31 }] } }\n'),
    'pilot.yaml:15:50: analysis.looks.at: names no days where spending is always-valid, got 1. Delete the days: every day may be looked at.',
  ],
  [
    'information that falls',
    add(
      'analysis: { looks: { at: [{ day: 2026-06-30, information: 0.6 }, { day: 2026-08-31, information: 0.4 }] } }\n',
    ),
    'pilot.yaml:15:98: analysis.looks.at[1].information: information must rise from look to look and stand with all of them or none, got 0.4. Give every look its share of the final data, or leave all out.',
  ],
  [
    'blocked without blocks',
    add('design: { method: blocked }\n'),
    'pilot.yaml:15:19: design.method: blocked needs roster.blocks or design.blockSize, got none. Name roster.blocks or design.blockSize, or choose another method.',
  ],
  [
    'cluster without cluster',
    add('design: { method: cluster }\n'),
    'pilot.yaml:15:19: design.method: cluster needs roster.cluster, got none. Name roster.cluster, or choose another method.',
  ],
  [
    'pairs without covariates',
    broken('  covariates: [age, region]\n', '', add('design: { method: pairs }\n')),
    'pilot.yaml:14:19: design.method: pairs needs design.history or roster.covariates, got none. Name design.history or roster.covariates, or choose another method.',
  ],
  [
    'minimisation without factors',
    broken('  covariates: [age, region]\n', '', add('design: { method: minimize }\n')),
    'pilot.yaml:14:19: design.method: minimize needs design.history, roster.covariates or roster.blocks, got none. Name design.history, roster.covariates or roster.blocks, or choose another method.',
  ],
  [
    'blocks of neighbours without an order',
    broken('  covariates: [age, region]\n', '', add('design: { method: blocked, blockSize: 4 }\n')),
    'pilot.yaml:14:19: design.method: blocked needs design.history or roster.covariates, got none. Name design.history or roster.covariates, or choose another method.',
  ],
  [
    'blocks from two places',
    broken('unit: person\n', 'unit: person\n  blocks: [site]\n', add('design: { method: blocked, blockSize: 4 }\n')),
    'pilot.yaml:16:39: design.blockSize: must not stand beside roster.blocks (site), got 4. Delete one of the two: blocks come from the roster, or are formed of neighbours.',
  ],
  [
    'a history that blocks of the roster do not use',
    broken(
      'unit: person\n',
      'unit: person\n  blocks: [site]\n',
      add('design: { method: blocked, history: [revenue] }\n'),
    ),
    'pilot.yaml:16:37: design.history: is used by blocked with a blockSize only, got revenue. Write blockSize: 4 in place of roster.blocks, or delete the history.',
  ],
  [
    'a history of no KPI',
    add('design: { method: pairs, history: [sales] }\n'),
    'pilot.yaml:15:36: design.history[0]: must be the name of a KPI (revenue), got sales. Correct the name, or delete it from the list.',
  ],
  [
    'a history with a KPI twice',
    add('design: { method: rerandomize, history: [revenue, revenue] }\n'),
    'pilot.yaml:15:51: design.history[1]: must not be listed twice, got revenue. Delete one of the two.',
  ],
  [
    'rolling enrolment of clusters',
    broken(
      'unit: person\n',
      'unit: person\n  cluster: team\n',
      add('design: { method: minimize, enrolment: rolling, assign: clusters }\n'),
    ),
    'pilot.yaml:16:57: design.assign: must be units under rolling enrolment, which draws people one at a time, got clusters. Write assign: units, or enrolment: all-at-once.',
  ],
  [
    're-randomised clusters without cluster',
    add('design: { method: rerandomize, assign: clusters }\n'),
    'pilot.yaml:15:19: design.method: rerandomize needs roster.cluster, got none. Name roster.cluster, or choose another method.',
  ],
  [
    'recorded clusters without cluster',
    add('design: { method: recorded, column: arm, treated: a, control: b, mechanism: cluster }\n'),
    'pilot.yaml:15:77: design.mechanism: cluster needs roster.cluster, got none. Name roster.cluster, or choose another mechanism.',
  ],
  [
    'an arm that stands by twice',
    add('design: { method: complete, arms: { control: 1, treatment: 1, standby: 1 }, standby: 0.5 }\n'),
    'pilot.yaml:15:86: design.standby: makes an arm of that name beside control, treatment, and design.arms has one already. Leave it out of design.arms.',
  ],
  [
    'pairs and an arm that stands by',
    add('design: { method: pairs, standby: 0.5 }\n'),
    'pilot.yaml:15:35: design.standby: are two arms with the design pairs, got control, treatment, standby. Name two arms, or draw several with complete, blocked, cluster or blocked-cluster.',
  ],
  [
    'control as the arm of the headline',
    add('design: { method: complete, arms: { control: 1, a: 1, b: 1 }, headline: control }\n'),
    'pilot.yaml:15:73: design.headline: must be one of the trained arms (a, b), got control. Write for instance a.',
  ],
  [
    'waves out of order',
    add('design: { method: waves, waves: [{ arm: a, start: 2026-04-01 }, { arm: b, start: 2026-04-01 }] }\n'),
    'pilot.yaml:15:82: design.waves[1].start: must lie after the start of the wave before it (2026-04-01), got 2026-04-01. List the waves in the order of their start.',
  ],
  [
    'two waves of one name',
    add('design: { method: waves, waves: [{ arm: a, start: 2026-04-01 }, { arm: a, start: 2027-04-01 }] }\n'),
    'pilot.yaml:15:72: design.waves[1].arm: must differ from the names before it, got a. Give every wave its own name.',
  ],
  [
    'a first wave that is not the training',
    add('design: { method: waves, waves: [{ arm: a, start: 2026-04-02 }, { arm: b, start: 2027-04-01 }] }\n'),
    'pilot.yaml:15:51: design.waves[0].start: must be the first day of windows.training (2026-04-01), got 2026-04-02. Let windows.training be the training of the first wave.',
  ],
  [
    'a second wave inside the measurement',
    add('design: { method: waves, waves: [{ arm: a, start: 2026-04-01 }, { arm: b, start: 2026-10-27 }] }\n'),
    'pilot.yaml:15:82: design.waves[1].start: must lie after the measurement, which ends on 2026-10-27, got 2026-10-27. Somebody has to wait until the end: end windows.measurement earlier, start the last wave later, or add a wave that waits.',
  ],
  [
    'a last wave inside the measurement, behind others that are measured',
    rollOut(['2026-04-01', '2026-06-01', '2026-08-01']),
    'pilot.yaml:15:116: design.waves[2].start: must lie after the measurement, which ends on 2026-10-27, got 2026-08-01. Somebody has to wait until the end: end windows.measurement earlier, start the last wave later, or add a wave that waits.',
  ],
  [
    'a wave that starts inside the measurement too late to be measured',
    rollOut(['2026-04-01', '2026-09-28', '2026-12-01']),
    'pilot.yaml:15:84: design.waves[1].start: must leave time to measure the wave after its training, which ends on 2026-10-27, got a measurement until 2026-10-27. End windows.measurement later, or start this wave after it.',
  ],
  [
    'joint draws of lots that nobody drew',
    add(
      'design: { method: recorded, column: arm, treated: a, control: b, mechanism: none }\nanalysis: { multiplicity: westfall-young }\n',
    ),
    'pilot.yaml:16:27: analysis.multiplicity: must be a method that needs no lots to draw again, got westfall-young with arms that nobody randomised. Write romano-wolf or holm, or leave it out.',
  ],
  [
    'joint draws of lots in several waves',
    `${rollOut(['2026-04-01', '2026-06-01', '2026-12-01'])}analysis: { multiplicity: westfall-young }\n`,
    'pilot.yaml:16:27: analysis.multiplicity: must be a method that needs no lots to draw again, got westfall-young with several waves that are measured. Write romano-wolf or holm, or leave it out.',
  ],
  [
    'an estimator where several waves are measured',
    `${rollOut(['2026-04-01', '2026-06-01', '2026-12-01'])}analysis: { estimator: did }\n`,
    'pilot.yaml:16:24: analysis.estimator: is fixed where waves start one after another before the measurement ends, got did. Leave it out: each wave is compared with those who still wait.',
  ],
  [
    'two stages without clusters',
    add('design: { method: saturation, saturations: [{ treated: 0 }, { treated: 0.5 }] }\n'),
    'pilot.yaml:15:19: design.method: saturation needs roster.cluster, got none. Name roster.cluster, or choose another method.',
  ],
  [
    'a saturation twice',
    broken(
      'unit: person\n',
      'unit: person\n  cluster: team\n',
      add('design: { method: saturation, saturations: [{ treated: 0.5 }, { treated: 0.5 }] }\n'),
    ),
    'pilot.yaml:16:74: design.saturations[1].treated: must differ from the shares before it, got 0.5. Give every level another share of trained people, for instance 0, 0.5 and 0.75.',
  ],
  [
    'blocks that the design does not use',
    broken('unit: person\n', 'unit: person\n  blocks: [site]\n'),
    'pilot.yaml:5:11: roster.blocks: are not used by the design complete, got site. Choose the design blocked, or move them to covariates.',
  ],
  [
    'control that is no arm',
    add('design: { method: complete, arms: { waiting: 1, trained: 1 } }\n'),
    'pilot.yaml:15:1: design.control: must be one of the arms waiting, trained, got control. Name the arm that waits.',
  ],
  [
    'one arm',
    add('design: { method: complete, arms: { control: 1 } }\n'),
    'pilot.yaml:15:35: design.arms: must name at least 2 arms, got control. Write for instance { control: 1, treatment: 1 }.',
  ],
  [
    'arms that are the same',
    add('design: { method: recorded, column: arm, treated: a, control: a, mechanism: none }\n'),
    'pilot.yaml:15:63: design.control: must differ from the value of trained people, got a. Name the value of column arm that untrained people have.',
  ],
  [
    'compulsory training withheld by the design that stands where none is named',
    add('programme: compliance\n'),
    'pilot.yaml:15:12: programme: compulsory training must not be withheld from anybody by lot without a reason, got compliance with the design complete, in which the arm control waits. Write under design: why waiting is acceptable, such as withholding: "everybody has the legal minimum course; the pilot adds a longer one", or choose the design recorded or match.',
  ],
  [
    'reason for withholding what is not compulsory',
    add('design: { method: complete, withholding: the course is optional }\n'),
    'pilot.yaml:15:42: design.withholding: is used by the programme compliance only, got programme other. Write programme: compliance, or delete the reason.',
  ],
  [
    'reason for withholding of a word',
    add('programme: compliance\ndesign: { method: complete, withholding: fine }\n'),
    'pilot.yaml:16:42: design.withholding: must be at least 10 characters, got fine. Say it in more words.',
  ],
  [
    'matched estimator without match',
    add('analysis: { estimator: matched }\n'),
    'pilot.yaml:15:24: analysis.estimator: matched needs the design match, got complete. Choose another estimator.',
  ],
  [
    'covariate that the roster does not declare',
    add('analysis: { covariates: [tenure] }\n'),
    'pilot.yaml:15:26: analysis.covariates[0]: must be one of roster.covariates (age, region), got tenure. Add tenure to roster.covariates if it was known before the training, or delete it here.',
  ],
  [
    'covariate twice',
    broken('[age, region]', '[age, age]'),
    'pilot.yaml:5:21: roster.covariates[1]: must not be listed twice, got age. Delete one of the two.',
  ],
  [
    'arm as a covariate',
    add('design: { method: recorded, column: age, treated: a, control: b, mechanism: none }\n'),
    'pilot.yaml:5:16: roster.covariates[0]: must not be the column of the arm, got age. Delete it from the list.',
  ],
  [
    'no primary KPI',
    broken('role: primary', 'role: secondary'),
    'pilot.yaml:8:1: kpis: exactly one KPI must have the role primary, got none. Write role: primary under the KPI that decides.',
  ],
  [
    'two primary KPIs',
    add(secondKpi.replace('    unit: calls', '    role: primary\n    unit: calls')),
    'pilot.yaml:18:11: kpis[1].role: exactly one KPI must have the role primary, got 2. Keep it at revenue, or make that one secondary.',
  ],
  [
    'KPI name twice',
    add(secondKpi.replace('name: calls', 'name: revenue')),
    'pilot.yaml:15:11: kpis[1].name: must differ from the names of the other KPIs, got revenue. Choose another name.',
  ],
  [
    'ratio without denominator',
    broken('unit: EUR', 'unit: EUR\n    type: ratio'),
    'pilot.yaml:14:11: kpis[0].type: ratio needs source.denominator, got none. Name the column to divide by, or choose another type.',
  ],
  [
    'denominator without ratio',
    broken('value: amount', 'value: amount, denominator: n'),
    'pilot.yaml:14:105: kpis[0].source.denominator: is used by the type ratio only, got type mean. Write type: ratio, or delete the denominator.',
  ],
  [
    'months from years',
    broken('value: amount', 'value: amount, timeFormat: yyyy'),
    'pilot.yaml:14:104: kpis[0].source.timeFormat: must tell periods of the grain month apart, got yyyy. Correct the format, or choose a coarser grain.',
  ],
  [
    'period of another grain',
    broken(
      '{ shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }',
      '{ shape: wide, file: a.csv, unit: person, columns: { 2026: r26 } }',
    ),
    'pilot.yaml:14:66: kpis[0].source.columns.2026: a period of grain month is written 2026-01, got 2026. Rewrite the period, or correct the grain.',
  ],
  [
    'wide source without periods',
    broken(
      '{ shape: long, file: data/revenue.csv, unit: person, time: day, value: amount }',
      '{ shape: wide, file: a.csv, unit: person, columns: {} }',
    ),
    'pilot.yaml:14:64: kpis[0].source.columns: must name at least 1 period, got none. Write { 2026-01: COLUMN }.',
  ],
  [
    'money on a second KPI',
    add(`${secondKpi}    money: { valuePerUnit: 2 }\n`),
    'pilot.yaml:20:5: kpis[1].money: money is taken from one KPI, the primary revenue, or from one other where the primary is intangible, got it at calls. Move it to revenue, or state intangible: true there.',
  ],
  [
    'money on an intangible KPI',
    broken('unit: EUR', 'unit: EUR\n    intangible: true\n    money: { valuePerUnit: 2 }'),
    'pilot.yaml:15:5: kpis[0].money: an intangible KPI must not carry money. Delete intangible: true, or delete the money.',
  ],
  [
    'money range without its middle',
    broken('unit: EUR', 'unit: EUR\n    money: { valuePerUnit: 2, low: 3 }'),
    'pilot.yaml:14:28: kpis[0].money.valuePerUnit: must be at least its low 3, got 2. Correct one of the two.',
  ],
  [
    'margin of a saving',
    broken('unit: EUR', 'unit: EUR\n    money: { valuePerUnit: 2, basis: saving, grossMargin: 0.5 }'),
    'pilot.yaml:14:59: kpis[0].money.grossMargin: is applied to the basis revenue only, got basis saving. Write basis: revenue, or delete grossMargin.',
  ],
  [
    'cost twice',
    add('roi:\n  costs: [{ item: Trainer, amount: 1 }, { item: Trainer, amount: 2 }]\n'),
    'pilot.yaml:16:49: roi.costs[1].item: must not be listed twice, got Trainer. Join the two lines, or name what tells them apart.',
  ],
  [
    'decision without room',
    add('decision: { stopBelow: 0.8 }\n'),
    'pilot.yaml:15:24: decision.stopBelow: must be less than scaleAbove 0.8, got 0.8. Leave room between the two for Extend.',
  ],
  [
    'benchmark outside its interval',
    add('analysis: { benchmark: { estimate: 5, ciLow: 1, ciHigh: 2, label: a, source: b } }\n'),
    'pilot.yaml:15:36: analysis.benchmark.estimate: must be at most its high 2, got 5. Correct one of the two.',
  ],
  [
    'file outside the folder',
    broken('data/roster.csv', '../secret.csv'),
    'pilot.yaml:3:9: roster.file: must be a path inside the pilot\'s folder, got "../secret.csv". Copy the file to data/ and name it data/FILE.',
  ],
  [
    'absolute file',
    broken('data/revenue.csv', '/etc/passwd'),
    'pilot.yaml:14:34: kpis[0].source.file: must be a path inside the pilot\'s folder, got "/etc/passwd". Copy the file to data/ and name it data/FILE.',
  ],
];

describe('a plan whose keys do not fit together', () => {
  it.each(cases)('%s', (_name, text, sentence) => {
    expect(() => parsePlan(text, 'pilot.yaml')).toThrow(PilotError);
    const { kind, message, hint } = faultOf(text) as PilotError;
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
