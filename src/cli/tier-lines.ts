import type { TierEffects } from '../effects/multiplicity/types.ts';
import { effectLine } from './effect-line.ts';

/** What the measures of a tier say together, a line each: adjusted p values, the test of all, the index; none for one measure. */
export function tierLines({ tier, method, family, omnibus, index, diagnostics }: TierEffects): readonly string[] {
  const adjusted = family.map(({ kpi, pValueAdjusted }) => `${kpi} ${written(pValueAdjusted)}`).join(', ');
  const weights = index?.components.map(({ kpi, weight }) => `${kpi} ${weight.toFixed(2)}`).join(', ');
  return [
    ...(family.length > 1
      ? [`${tier}: p for having looked at ${family.length} measures (${method}): ${adjusted}`]
      : []),
    ...(omnibus ? [`  no effect on any of ${omnibus.kpis.length} measures: p ${written(omnibus.pValue)}`] : []),
    ...(index ? [`  ${tier} index: ${effectLine(index.row)}`, `  weights: ${weights}`] : []),
    ...diagnostics.map(({ severity, message }) => `  ${severity}: ${message}`),
  ];
}

const written = (p: number) => (p < 0.0001 ? '< 0.0001' : p.toPrecision(3));
