/**
 * The alpha of the rule that keeps scores in [alpha, 1 - alpha] so that the average effect of those who stay is estimated
 * with the least variance: 1/(alpha(1 - alpha)) = 2 E[1/(e(1 - e)) | it is no larger]. 0 where everybody stays.
 * `score`: each strictly between 0 and 1, in any order.
 * Source: Crump, Hotz, Imbens and Mitnik 2009, doi:10.1093/biomet/asn055.
 */
export function crumpLimit(score: Float64Array): number {
  const spread = score.map((e) => 1 / (e * (1 - e))).sort();
  let sum = 0;
  let best = { variance: Number.POSITIVE_INFINITY, limit: 0 };
  for (const [i, value] of spread.entries()) {
    sum += value;
    const nKept = i + 1;
    const limit = (2 * sum) / nKept;
    const isFixedPoint = value <= limit && limit < (spread[nKept] ?? Number.POSITIVE_INFINITY);
    const variance = sum / (nKept * nKept);
    if (isFixedPoint && variance < best.variance)
      best = { variance, limit: nKept === spread.length ? Number.POSITIVE_INFINITY : limit };
  }
  // 1/limit = alpha (1 - alpha), and limits start at 8: no score has 1/(e(1 - e)) below 4.
  return 0.5 - Math.sqrt(0.25 - 1 / best.limit);
}
