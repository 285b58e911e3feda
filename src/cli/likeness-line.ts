import type { BalanceTable } from '../design/types.ts';

/** How alike the arms are, in one line; none where the plan names nothing to compare. */
export function likenessLine({ rows, omnibus }: BalanceTable): readonly string[] {
  const apart = rows
    .map(({ covariate, before, after }) => ({ covariate, smd: Math.abs((after ?? before).smd ?? 0) }))
    .sort((a, b) => b.smd - a.smd)[0];
  if (!apart) return [];
  const test =
    omnibus === null
      ? ''
      : `; all in all as apart as that or more in ${share(omnibus.pValue)} of the draws that could have been`;
  return [`How alike: at most ${apart.smd.toFixed(2)} standard deviations apart (${apart.covariate})${test}.`];
}

const share = (p: number) => (p < 0.001 ? 'less than 0.1 %' : `${Number((100 * p).toPrecision(2))} %`);
