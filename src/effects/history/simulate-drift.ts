import { power } from '../../core/power.ts';
import type { Rng } from '../../core/rng.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import { quantile } from '../../stats/descriptive/quantile.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import type { VarianceParts } from './variance-parts.ts';

/** The change from before to after that a group shows without any programme because it started off its level. */
export interface ExpectedDrift {
  readonly drift: number;
  /** Middle 95 % of the draws. */
  readonly low: number;
  readonly high: number;
}

/** A group that is followed without a programme: `gap`: how far its mean before lies off its level. */
interface Followed {
  readonly gap: number;
  readonly nUnits: number;
}

const DRAWS = 999;

/**
 * Draws what becomes of `trained` less `control` (null = nobody): each unit's mean over `after` periods
 * given its mean over `before` periods, from the parts of the history; units are drawn singly. Times are numbers of periods on the calendar.
 */
export function simulateDrift(
  { lasting, passing, memory }: VarianceParts,
  times: { readonly before: readonly number[]; readonly after: readonly number[] },
  groups: { readonly trained: Followed; readonly control: Followed | null },
  rng: Rng,
): ExpectedDrift {
  const alike = (a: readonly number[], b: readonly number[]) =>
    lasting + passing * mean(a.flatMap((s) => b.map((t) => power(memory, Math.abs(s - t)))));
  const before = alike(times.before, times.before);
  const both = alike(times.before, times.after);
  const kept = both / before;
  const leftOver = Math.sqrt(Math.max(0, alike(times.after, times.after) - kept * both));
  const normal = () => normalQuantile((rng.integer(2 ** 32) + 0.5) / 2 ** 32);
  // A mean of normal numbers is normal: one draw a group stands for all its units.
  const change = ({ gap, nUnits }: Followed) => (kept - 1) * gap + (leftOver * normal()) / Math.sqrt(nUnits);
  const draws = Float64Array.from(
    { length: DRAWS },
    () => change(groups.trained) - (groups.control === null ? 0 : change(groups.control)),
  ).sort();
  return {
    drift: (kept - 1) * (groups.trained.gap - (groups.control?.gap ?? 0)) + 0,
    low: quantile(draws, 0.025),
    high: quantile(draws, 0.975),
  };
}
