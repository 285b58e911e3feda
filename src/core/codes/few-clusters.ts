import type { Codes } from './entry.ts';

export const fewClustersCodes = {
  'vcov.mended': {
    severities: ['info'],
    cause: 'Sums over several levels of clusters, less their intersections, need not be a covariance in small samples.',
    cure: 'Nothing, or compare with the standard error of each level alone.',
  },
  'wild.group-across-clusters': {
    kind: 'data',
    cause: 'A group that gets one weight in the wild bootstrap lies in two clusters, whose errors are independent.',
    cure: 'Name finer groups in --wild-clusters, or name the column of --cluster beside it.',
  },
} as const satisfies Codes;
