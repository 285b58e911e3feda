import { ascendingOrder } from '../../stats/descriptive/ascending-order.ts';

interface EcdfDifference {
  readonly ecdfMean: number;
  readonly ks: number;
}

/**
 * Mean and largest absolute difference of the two arms' weighted distribution functions over the distinct values of the
 * column, those of units with weight 0 included. Missing values (NaN) are left out; `weights` null = 1 each.
 */
export function ecdfDifference(
  values: Float64Array,
  treated: Uint8Array,
  weights: Float64Array | null,
): EcdfDifference {
  const used = valued(values);
  const totals = new Float64Array(2);
  for (let at = 0; at < used.length; at++) totals[treated[used[at]!]!]! += weights === null ? 1 : weights[used[at]!]!;
  let gap = 0;
  let sum = 0;
  let ks = 0;
  let nDistinct = 0;
  for (let at = 0; at < used.length; at++) {
    const i = used[at]!;
    const share = (weights === null ? 1 : weights[i]!) / totals[treated[i]!]!;
    gap += treated[i] === 1 ? share : -share;
    if (at + 1 === used.length) gap = 0;
    else if (values[used[at + 1]!] === values[i]) continue;
    sum += Math.abs(gap);
    ks = Math.max(ks, Math.abs(gap));
    nDistinct++;
  }
  return { ecdfMean: sum / nDistinct, ks };
}

/** Units that have a value, by their values, equal ones by index. */
function valued(values: Float64Array): Int32Array {
  const units = new Int32Array(values.length);
  const own = new Float64Array(values.length);
  let nOwn = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    own[nOwn] = values[i]!;
    units[nOwn++] = i;
  }
  return ascendingOrder(own.subarray(0, nOwn)).map((i) => units[i]!);
}
