import { attempt } from '../../core/attempt.ts';
import type { FixedEffectsEstimate } from '../estimators/fixed-effects/fixed-effects-estimate.ts';
import { countClusters } from '../estimators/linear-estimate.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import type { CohortFrame } from '../types.ts';
import { DRAW_WIDTH } from './draw-columns.ts';
import type { AssignmentStatistic } from './row-kernel.ts';
import { termKey } from './term-key.ts';

/**
 * Five numbers (`DRAW_WIDTH`) of every term, in the order of `keys`, when the units start otherwise: `arms` holds for each
 * unit of the frame the index of its start in `starts`. Estimates and influence values are linear in the outcome, so that
 * one run on the outcomes and one on who was in truth treated when give the statistic under every constant effect. A term
 * that cannot be estimated is NaN.
 */
export function startsStatistic(
  frame: CohortFrame,
  { starts, keys }: { readonly starts: readonly number[]; readonly keys: readonly string[] },
  estimate: (frame: CohortFrame) => TermsEstimate<unknown>,
): AssignmentStatistic {
  const treated = { ...frame, y: treatedRows(frame) };
  const clusterOf = clustersByUnit(frame);
  const sums = [0, 1].map(() => new Float64Array(countClusters(clusterOf)! * keys.length)) as [
    Float64Array,
    Float64Array,
  ];
  return (arms, out, at) => {
    out.fill(Number.NaN, at, at + keys.length * DRAW_WIDTH);
    const startOf = Float64Array.from(arms, (arm) => starts[arm]!);
    const found = attempt(() => estimate({ ...frame, startOf })).value;
    const moved = attempt(() => estimate({ ...treated, startOf })).value;
    if (!found || !moved) return;
    const [ofY, ofZ] = [found, moved].map((own, part) => byCluster(own, { frame, clusterOf, keys }, sums[part]!));
    for (const [i, key] of keys.entries()) {
      const [bY, bZ] = [ofY!.get(key), ofZ!.get(key)];
      if (bY === undefined || bZ === undefined) continue;
      const to = at + i * DRAW_WIDTH;
      out.set([bY, bZ, 0, 0, 0], to);
      for (let from = i; from < sums[0].length; from += keys.length) {
        const [y, z] = [sums[0][from]!, sums[1][from]!];
        out[to + 2]! += y * y;
        out[to + 3]! += y * z;
        out[to + 4]! += z * z;
      }
    }
  };
}

/** 1 in the rows of units that have started. */
function treatedRows({ startOf, unitOf, periodOf, times }: CohortFrame): Float64Array {
  return Float64Array.from(unitOf, (unit, row) => (times[periodOf[row]!]! >= startOf[unit]! ? 1 : 0));
}

function clustersByUnit({ units, unitOf, clusterOf }: CohortFrame): Int32Array {
  const clusters = new Int32Array(units.length);
  (clusterOf[0] ?? unitOf).forEach((cluster, row) => {
    clusters[unitOf[row]!] = cluster;
  });
  return clusters;
}

/** Estimate of each term; what each cluster adds to it goes to `sums`, clusters x keys. */
function byCluster(
  estimated: TermsEstimate<unknown> & Partial<Pick<FixedEffectsEstimate, 'model'>>,
  known: { readonly frame: CohortFrame; readonly clusterOf: Int32Array; readonly keys: readonly string[] },
  sums: Float64Array,
): ReadonlyMap<string, number> {
  sums.fill(0);
  const { data, cols, rows } = estimated.influence!;
  // A regression may have left units out.
  const used = estimated.model?.frame.units ?? known.frame.units;
  const position =
    used.length === known.frame.units.length ? null : new Map(known.frame.units.map((unit, i) => [unit, i]));
  const columns = new Map(estimated.terms.map((term, i) => [termKey(term), i]));
  const width = known.keys.length;
  const from = known.keys.map((key) => columns.get(key) ?? -1);
  for (let unit = 0; unit < rows; unit++) {
    const cluster = known.clusterOf[position?.get(used[unit]!) ?? unit]!;
    for (let i = 0; i < width; i++)
      if (from[i]! >= 0) sums[cluster * width + i]! += data[unit * cols + from[i]!]! / rows;
  }
  return new Map(estimated.terms.map((term) => [termKey(term), term.estimate]));
}
