import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { joinRate, rejectedShare } = thresholds;

export const kpiCodes = {
  'kpi.duplicate-unit-period': {
    kind: 'data',
    cause: 'Somebody has several rows for the same period, and the plan does not say how to make one of them.',
    cure: 'Delete the repeated rows, or declare aggregate: sum, mean, max, last or count.',
  },
  'kpi.join-rate': {
    severities: ['caution', 'stop'],
    cause:
      'Part of the roster has no row in the KPI file. Often the two systems write ids differently, or the export leaves people out.',
    cure: 'Make both files use the same ids, leading zeros included, and export everyone.',
    thresholds: `Caution: fewer than ${100 * joinRate.caution} % of the roster. Stop: below analysis.minimumJoinRate of the plan (80 % unless set).`,
  },
  'kpi.no-baseline': {
    severities: ['caution'],
    cause:
      'The KPI file holds no period that lies wholly inside the baseline window, so before and after cannot be compared.',
    cure: 'Export the time before the training too, or correct windows.baseline of the plan.',
  },
  'kpi.no-measurement': {
    severities: ['stop'],
    cause: 'The KPI file holds no period that lies wholly inside the measurement window, so there is no outcome.',
    cure: 'Export later periods, or correct windows.measurement of the plan.',
  },
  'kpi.nothing-kept': {
    kind: 'data',
    cause: 'The filter of the KPI keeps no row of the file.',
    cure: 'Correct keep: in the plan; upper and lower case count.',
  },
  'kpi.out-of-range': {
    severities: ['caution'],
    cause: 'Some values cannot be what the KPI is declared to be: a share outside 0 to 1, or a count below 0.',
    cure: 'Write shares as 0 to 1 and not as percent, correct the cells, or declare another type.',
  },
  'kpi.panel-too-large': {
    kind: 'data',
    cause:
      'People times periods make more cells than the program handles; often a stray date stretches the time by centuries.',
    cure: 'Look for stray dates in the file, or choose a coarser grain.',
  },
  'kpi.period-gap': {
    severities: ['info'],
    cause: 'Between the first and last period of the file some periods have no row at all.',
    cure: 'Export these periods too, if they exist.',
  },
  'kpi.period-id': {
    kind: 'usage',
    cause: 'A wide file has one column a period, and the plan names a period in a way that does not fit the grain.',
    cure: 'Write 2026-01-31, 2026-W05, 2026-01, 2026-Q1 or 2026, and set grain: to match.',
  },
  'kpi.profile': {
    severities: ['info'],
    cause: 'A description of the values of the KPI: how many, mean, spread, skewness and far-out values.',
    cure: 'Nothing to do. Look at far-out values before you trust a mean.',
  },
  'kpi.rejected-rows': {
    severities: ['info'],
    cause: 'Some rows of the KPI file could not be read and were set aside.',
    cure: 'See the reject file under analyst/: it lists every row with its reason.',
  },
  'kpi.rejected-share': {
    kind: 'data',
    cause: `More than ${100 * rejectedShare} % of the rows of the KPI file cannot be read; most likely the plan describes the file wrongly.`,
    cure: 'Declare missing:, decimal: and timeFormat: as the export writes them, or correct the cells.',
  },
  'kpi.time-grain': {
    kind: 'usage',
    cause:
      'The times in the file are coarser or other than the grain that the plan declares, for example months where weeks are wanted.',
    cure: 'Set the grain that the message names, or export the day.',
  },
  'kpi.time-order': {
    kind: 'data',
    cause: 'Day and month seem to be swapped: the file holds a day that the declared order does not allow.',
    cure: 'Declare the other timeFormat, or export ISO days (2026-01-31).',
  },
} as const satisfies Codes;
