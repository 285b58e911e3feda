import type { EffectRow } from '../core/effect.ts';

/** One estimate in one line: estimator, estimate, interval, and the numbers of units. */
export function effectLine(row: EffectRow): string {
  const { estimator, estimand, estimate, stdError, ciLow, ciHigh, ciLevel, pValue, nUnits, nClusters } = row;
  const interval =
    ciLow === null && ciHigh === null
      ? 'no interval'
      : `${Math.round(ciLevel * 100)} % interval ${figure(ciLow, '-∞')} to ${figure(ciHigh, '∞')}`;
  const spread = stdError === null ? '' : ` (se ${figure(stdError, '')})`;
  const p = pValue === null ? '' : `, p ${pValue < 0.0001 ? '< 0.0001' : pValue.toPrecision(3)}`;
  const clusters = nClusters === null ? '' : ` in ${nClusters} clusters`;
  return `${estimator} ${estimand} ${figure(estimate, '')}${spread}, ${interval}${p}; ${nUnits} units${clusters}`;
}

const figure = (value: number | null, missing: string) =>
  value === null ? missing : String(Number(value.toPrecision(6)));
