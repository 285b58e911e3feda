/** Balance statistics as we and as the reference files name them. */
export const BALANCE_FIELDS = [
  ['meanTreated', 'mean_treated'],
  ['meanControl', 'mean_control'],
  ['smd', 'smd'],
  ['varianceRatio', 'var_ratio'],
  ['ecdfMean', 'ecdf_mean'],
  ['ks', 'ecdf_max'],
] as const;
