import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { contamination, swapped, sharedManagers, firstStageF, disagreement, feed, rejectedShare } = thresholds;

export const peopleCodes = {
  'analysis.disagreement': {
    severities: ['caution'],
    cause:
      'Another registered estimate of the same effect lies farther from the headline than their common uncertainty allows. They rest on the same people, so that chance moves both together and the difference has a small error.',
    cure: 'Look at what tells the two apart: the baseline, the covariates, people without earlier values. Say in the report which one you believe, and why.',
    thresholds: `Caution: p < ${disagreement.cautionP} for the difference, by Holm over the alternatives; its standard error is from the difference of the influence values.`,
  },
  'attendance.nobody': {
    kind: 'data',
    cause: 'No id of the attendance file is on the roster, so it says nothing about these people.',
    cure: 'Export the ids that the roster uses, leading zeros included.',
  },
  'attendance.rejected-share': {
    kind: 'data',
    cause: `More than ${100 * rejectedShare} % of the rows of the attendance file cannot be read; most likely the plan describes the file wrongly.`,
    cure: 'Declare timeFormat:, decimal: and missing: under attendance as the export writes them, or correct the cells.',
  },
  'compliance.chosen': {
    severities: ['caution'],
    cause:
      'The treatment column names attendance or completion. Who comes and who stays the course chooses to, so completers differ from the others in more than the course.',
    cure: 'Compare by assignment. For the effect on those who complied use iv with the assignment as instrument.',
  },
  'compliance.contamination': {
    severities: ['info', 'caution', 'stop'],
    cause:
      'People who were to wait took the course during the pilot. The groups then differ less in who was trained, and the effect looks smaller than it is.',
    cure: 'Leave everybody in the group that was drawn; the effect on those who came because they were drawn stands beside the headline. After a stop keep the training back from control and measure again.',
    thresholds: `Caution: more than ${100 * contamination.caution} % of those who wait. Stop: at least ${contamination.stopRatio} times the share of the trained who came.`,
  },
  'compliance.per-protocol': {
    severities: ['stop'],
    cause:
      'The trained who came are compared with the controls who did not. Who comes chooses to, so the two groups differ in more than the course.',
    cure: 'Do not quote it. Take the headline, or the effect on those who came because they were drawn.',
  },
  'compliance.shared-managers': {
    severities: ['info', 'caution'],
    cause: 'Managers lead both trained people and controls, so that what is learnt can pass from one to the other.',
    cure: 'Draw whole managers or teams where that matters (roster.cluster); ask controls what they heard of the course.',
    thresholds: `Caution: whole clusters were drawn and more than ${100 * sharedManagers} % of the controls have such a manager.`,
  },
  'compliance.swapped': {
    severities: ['caution'],
    cause:
      'Under the same managers some who were drawn stayed away and as many controls came, more often than chance makes it: places were swapped after the draw.',
    cure: 'Analyse by the draw, as the headline does. Ask the managers, and tell them that a swap makes the effect look smaller.',
    thresholds: `Caution: pairs for more than ${100 * swapped.share} % of the trained, with p < ${swapped.p} when those who came are dealt to the controls anew.`,
  },
  'compliance.take-up': {
    severities: ['info', 'caution', 'stop'],
    cause:
      'Says who of each group took the course, by the attendance file, and what the effect is among those who came because they were drawn.',
    cure: 'Nothing where most came. Otherwise rely on the effect of being drawn, and find out why people stayed away.',
    thresholds: `Caution: first-stage F below ${firstStageF}. Stop: nobody of the trained group came.`,
  },
  'covariates.after-start': {
    severities: ['caution'],
    cause:
      'The name of a covariate speaks of attendance, completion, a score of the course or activity in it. What the programme brings about must not be adjusted for: that takes part of the effect away.',
    cure: 'Leave it out unless it was known before the start.',
  },
  'flow.small-group': {
    severities: ['caution'],
    cause: 'A group of the analysis, such as an arm or a wave, holds fewer people than the plan allows to be shown.',
    cure: 'Join groups or wait for more people. privacy.minimumCell of the plan sets the number.',
  },
  'kpi.arm-gap': {
    severities: ['caution'],
    cause:
      'In some periods a larger share of one group than of the other has no value, although overall the losses may look alike: a region or a system of one group did not report.',
    cure: 'Export these periods for everybody, or leave them out for both groups by the measurement window.',
    thresholds: `Caution: the shares differ by more than ${100 * feed.gap} points in a period with p < ${feed.gapP} over all periods (Holm).`,
  },
  'kpi.repeated-period': {
    severities: ['caution', 'stop'],
    cause:
      'Nearly everybody has exactly the value of the period before, which does not happen elsewhere in the file: the feed stopped and repeats its last state, or a period was exported twice.',
    cure: 'Ask who runs the feed for the true values; export again, or shorten the windows of the plan.',
    thresholds: `At least ${100 * feed.repeated} % of ${feed.fewest} units or more repeat the period before, while at most ${100 * feed.usual} % do in the usual period. Stop: half of the measurement or more repeats, or it repeats for one group only; else caution.`,
  },
  'kpi.thin-period': {
    severities: ['caution'],
    cause:
      'A period has far fewer values than its neighbours, as when an export was drawn before the period had ended.',
    cure: 'Export the period again once it is complete, or end the measurement before it.',
    thresholds: `Caution: fewer than ${feed.thin} times the values of the usual period.`,
  },
  'kpi.zero-denominators': {
    severities: ['caution'],
    cause:
      'A ratio has numerators over a denominator of 0, or periods in which every denominator is 0: most likely the feed of the denominator is broken.',
    cure: 'Ask whether the denominators are true. Values over 0 count in no ratio.',
    thresholds: `Caution: more than ${100 * feed.zeroDenominators} % of the values, or a whole period where most periods have others. Nothing over nothing is in order.`,
  },
} as const satisfies Codes;
