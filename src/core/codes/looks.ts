import type { Codes } from './entry.ts';

export const looksCodes = {
  'claims.margin': {
    kind: 'usage',
    cause: 'A margin is the size of a harm that would not matter, so it cannot be zero or negative.',
    cure: 'Give a number above 0 in the unit of the KPI.',
  },
  'looks.information': {
    kind: 'usage',
    cause: 'Bounds for looks need the share of the final data at each look, rising to 1 at the end.',
    cure: 'Give the shares in order, such as 0.33, 0.67, 1.',
  },
  'looks.log-differs': {
    kind: 'data',
    cause:
      'The program keeps a log of every look that was taken before the end. Lines were deleted or edited since, so nobody could tell how often somebody looked.',
    cure: 'Restore design/looks.jsonl and design/manifest.json from a backup or from version control.',
  },
  'looks.registered': {
    severities: ['info'],
    cause:
      'The plan agreed to look at these data. The interval and the p value count every look, so that looking early does not make chance look like an effect.',
    cure: 'Before the last look, decide nothing unless the bound of this look is crossed.',
  },
  'looks.too-few-draws': {
    severities: ['caution'],
    cause:
      'An early look needs a p value so small that the draws of the resampling method cannot give it, so the interval has no limits yet.',
    cure: 'Raise analysis.replicates in the plan, or wait for the next look.',
  },
  'looks.unregistered': {
    severities: ['stop'],
    cause:
      'The data end before the measurement window does, on a day that the plan did not register as a look when it was locked. Looking whenever one likes and stopping at a good result finds effects that are not there: five looks at 5 % find one 14 % of the time.',
    cure: 'Wait for the end of the window or for the next registered look; register looks under analysis.looks before the lock.',
  },
} as const satisfies Codes;
