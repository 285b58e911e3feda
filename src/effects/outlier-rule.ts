import { quantile } from '../stats/descriptive/quantile.ts';

/** What happens to values beyond limits that both arms share: nothing, set to the limit, or left out. */
export interface OutlierRule {
  readonly rule: 'none' | 'winsorize' | 'trim';
  /** Share of the values beyond the limit at each end, in (0, 0.25); unless limits are given. */
  readonly share: number;
  /** In units of the KPI; null = from the share. */
  readonly limits: { readonly low: number; readonly high: number } | null;
}

/** The rule on values of all arms together (NaN = missing), and how many it touched. */
export function applyOutlierRule(
  values: Float64Array,
  { rule, share, limits }: OutlierRule,
): { readonly values: Float64Array; readonly nTouched: number } {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (rule === 'none' || known.length === 0) return { values, nTouched: 0 };
  const low = limits?.low ?? quantile(known, share);
  const high = limits?.high ?? quantile(known, 1 - share);
  const beyond = (value: number) => value < low || value > high;
  const settled = (value: number) => (rule === 'trim' ? Number.NaN : Math.min(Math.max(value, low), high));
  return {
    values: values.map((value) => (beyond(value) ? settled(value) : value)),
    nTouched: known.filter(beyond).length,
  };
}

/** What the effect is shown under beside the registered rule: values kept, or, where it keeps them, set to their limits. */
export const otherOutlierRule = (registered: OutlierRule): OutlierRule => ({
  ...registered,
  rule: registered.rule === 'none' ? 'winsorize' : 'none',
});
