import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { share, stopP } = thresholds.wholeGroups;

export const wholeGroupsCodes = {
  'design.whole-groups': {
    severities: ['stop'],
    cause:
      'The plan says that people were assigned one by one, and nearly all teams (or people of one manager) are in one arm as a whole. People of a team share what happens to it, so that counting them one by one makes every range too narrow.',
    cure: 'Name what was trained together as roster.cluster. Where lots were drawn, declare the mechanism cluster or blocked-cluster.',
    thresholds: `Stop: at least ${100 * share} % of the people are in groups that hold one arm only, and p < ${stopP} when people are drawn one by one.`,
  },
} as const satisfies Codes;
