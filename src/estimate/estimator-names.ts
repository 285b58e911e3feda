/** The estimators of a bare table, in the order of the help. */
export const estimatorNames = [
  'difference-in-means',
  'lin',
  'ancova',
  'did',
  'matched',
  'ratio',
  'rate',
  'proportion',
  'quantile-effect',
  'survival',
] as const;

export type EstimatorName = (typeof estimatorNames)[number];
