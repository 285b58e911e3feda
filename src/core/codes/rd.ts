import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { cautionP, stopP } = thresholds.density;

export const rdCodes = {
  'rd.few-inside': {
    severities: ['caution'],
    cause: 'A regression discontinuity learns from people near the cut-off, and few are near.',
    cure: 'Widen --bandwidth to compare, or collect more people near the cut-off.',
    thresholds: 'Caution: fewer than 20 rows inside the bandwidth on a side.',
  },
  'rd.few-values': {
    kind: 'data',
    cause:
      'Inside the bandwidth the running variable takes too few different values for a curve to be fitted on a side.',
    cure: 'Widen --bandwidth. A score of few values is no regression discontinuity: compare neighbouring values instead.',
  },
  'rd.manipulation': {
    severities: ['caution', 'stop'],
    cause:
      'More people stand just on one side of the cut-off than just on the other, as where a score can be influenced. Those who chose their side differ from those who did not.',
    cure: 'Find out who could influence the score. Leave out those nearest to the cut-off (--donut) to compare.',
    thresholds: `Caution: p < ${cautionP}. Stop: p < ${stopP}.`,
  },
  'rd.mass-points': {
    severities: ['caution'],
    cause: 'A fifth or more of the rows of a side repeat a value of the running variable, as whole-number scores do.',
    cure: 'Cluster by the value to compare; with few values prefer another design.',
  },
  'rd.no-density-test': {
    severities: ['caution'],
    cause: 'The running variable takes too few values to test whether people chose their side of the cut-off.',
    cure: 'Look at a histogram of it around the cut-off.',
  },
  'rd.no-take-up': {
    kind: 'data',
    cause: 'A fuzzy design divides by the jump of the take-up at the cut-off, and the take-up does not jump.',
    cure: 'Check --cutoff and the column of --fuzzy.',
  },
  'rd.not-sharp': {
    kind: 'data',
    cause: 'A treatment column was named, and it does not follow from the cut-off for everybody.',
    cure: 'Pass that column to --fuzzy, or correct --cutoff or --below.',
  },
  'rd.one-side': {
    kind: 'data',
    cause: 'All rows lie on one side of the cut-off, so there is nothing to compare.',
    cure: 'Check --cutoff: it is in the units of the running variable.',
  },
  'rd.weak-take-up': {
    severities: ['caution'],
    cause: 'The cut-off hardly changed who took the training, and the effect is divided by that change.',
    cure: 'Report the jump of the outcome itself: leave --fuzzy out.',
    thresholds: 'Caution: F below 10.',
  },
} as const satisfies Codes;
