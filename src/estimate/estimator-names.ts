/** The estimators of a bare table, in the order of the help. */
export const estimatorNames = [
  'difference-in-means',
  'lin',
  'ancova',
  'did',
  'matched',
  'twfe',
  'event-study',
  'sun-abraham',
  'poisson',
  'callaway-santanna',
  'synthetic-did',
  'synthetic-control',
  'rd',
  'interrupted-time-series',
  'iv',
  'bounds',
  'aipw',
  'subgroups',
  'dose',
  'imputation',
] as const;

export type EstimatorName = (typeof estimatorNames)[number];
