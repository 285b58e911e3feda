/** The estimators of a bare table, in the order of the help. */
export const estimatorNames = [
  'difference-in-means',
  'lin',
  'ancova',
  'did',
  'matched',
  'iv',
  'bounds',
  'aipw',
  'subgroups',
  'dose',
] as const;

export type EstimatorName = (typeof estimatorNames)[number];
