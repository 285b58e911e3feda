import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';
import type { PanelPeriod } from '../../../kpis/types.ts';
import { quantile } from '../../../stats/descriptive/quantile.ts';
import { binomialUpper } from '../../../stats/distributions/binomial.ts';

const { repeated: REPEATED, usual: USUAL, fewest: FEWEST } = thresholds.feed;
/** How rarely chance may repeat a period: a stop must never come of it. */
const CHANCE = 1e-6;
const FEWEST_LEVELS = 3;
const LEAST_SHARE = 0.05;

interface Repeats {
  readonly n: number;
  readonly equal: number;
}

/**
 * A feed that stands still: periods in which nearly every unit of both arms, or of one, has exactly the value of the period
 * before, while this is not usual in the file (its lower quartile over periods is at most one half). Judged against the most
 * usual period otherwise, so that counts with many ties do not fire. `valuesOf(p)` is one value a unit, NaN = missing;
 * `treated` is the arm of each unit. Null where the feed moves, or there are too few periods to know what is usual.
 */
export function repeatedPeriod({
  kpi,
  periods,
  valuesOf,
  treated,
}: {
  readonly kpi: string;
  readonly periods: readonly PanelPeriod[];
  readonly valuesOf: (period: number) => Float64Array;
  readonly treated: Uint8Array;
}): Diagnostic | null {
  const columns = periods.map((_, p) => valuesOf(p));
  const pairs = columns.slice(1).map((now, p) => byArm(columns[p]!, now, treated));
  const levels = columns.slice(1).map((values) => hasLevels(values));
  const frozen = (groups: readonly Repeats[]) =>
    standsStill(groups.map((repeats, p) => (levels[p] ? repeats : { n: 0, equal: 0 })));
  const both = frozen(pairs.map(([control, treatedPair]) => joined(control!, treatedPair!)));
  const alone = [0, 1].map((arm) => frozen(pairs.map((pair) => pair[arm]!)));
  const oneArm = periods.slice(1).map((_, p) => !both[p] && alone[0]![p] !== alone[1]![p]);
  const found = periods
    .slice(1)
    .flatMap((period, p) => (both[p] || oneArm[p] ? [{ ...period, alone: oneArm[p]! }] : []));
  if (found.length === 0) return null;
  const arm = found.every((one) => one.alone) ? (alone[1]!.some(Boolean) ? 'trained' : 'control') : null;
  return frozenFinding(kpi, found, arm, periods.filter(({ phase }) => phase === 'measurement').length);
}

/** Units with a value in both periods, and those whose values are equal, by arm. */
function byArm(before: Float64Array, now: Float64Array, treated: Uint8Array): readonly Repeats[] {
  const n = [0, 0];
  const equal = [0, 0];
  for (const [unit, arm] of treated.entries()) {
    if (Number.isNaN(before[unit]!) || Number.isNaN(now[unit]!)) continue;
    n[arm]!++;
    if (before[unit] === now[unit]) equal[arm]!++;
  }
  return [0, 1].map((arm) => ({ n: n[arm]!, equal: equal[arm]! }));
}

const joined = (a: Repeats, b: Repeats): Repeats => ({ n: a.n + b.n, equal: a.equal + b.equal });
const shareOf = ({ n, equal }: Repeats) => (n === 0 ? 0 : equal / n);

/** The same few values everywhere, as in a shut-down, are no repeat. */
function hasLevels(values: Float64Array): boolean {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size >= FEWEST_LEVELS) return true;
  }
  return false;
}

/** By period: nearly all repeat, which is not usual and no chance. */
function standsStill(groups: readonly Repeats[]): readonly boolean[] {
  const shares = groups.filter(({ n }) => n > 0).map(shareOf);
  const usual = quantile(Float64Array.from(shares).sort(), 0.25);
  const most = shares.filter((share) => share < REPEATED).reduce((a, b) => Math.max(a, b), LEAST_SHARE);
  return groups.map(
    (group) =>
      shares.length > 1 &&
      usual <= USUAL &&
      group.n >= FEWEST &&
      shareOf(group) >= REPEATED &&
      binomialUpper(group.equal - 1, group.n, most) < CHANCE,
  );
}

function frozenFinding(
  kpi: string,
  found: readonly (PanelPeriod & { readonly alone: boolean })[],
  arm: 'trained' | 'control' | null,
  nMeasured: number,
): Diagnostic {
  const measured = found.filter(({ phase }) => phase === 'measurement');
  const isStop = measured.length > 0 && (measured.some(({ alone }) => alone) || 2 * measured.length >= nMeasured);
  const names = found.map(({ id }) => id);
  const shown = names.slice(0, 4).join(', ') + (names.length > 4 ? ' ...' : '');
  return {
    code: 'kpi.repeated-period',
    severity: isStop ? 'stop' : 'caution',
    message: `${kpi}: in ${shown} nearly ${arm === null ? 'everybody' : `everybody of the ${arm} group, and not of the other,`} has exactly the value of the period before, as when a feed stands still or a period is exported twice.`,
    hint: 'Ask for the true values of these periods and export them again, or end the windows before them.',
    values: { nRepeated: found.length, nRepeatedMeasured: measured.length, nMeasured, arm },
  };
}
