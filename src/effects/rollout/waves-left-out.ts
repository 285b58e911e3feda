import type { Diagnostic } from '../../core/diagnostic.ts';

/** Names the waves that should be measured and cannot be compared; null where there are none. */
export function wavesLeftOut(kpi: string, planned: readonly string[], compared: readonly string[]): Diagnostic | null {
  const missing = planned.filter((name) => !compared.includes(name));
  if (missing.length === 0) return null;
  const [are, lack, their] = missing.length === 1 ? ['is', 'lacks', 'its'] : ['are', 'lack', 'their'];
  return {
    code: 'analysis.wave-left-out',
    severity: 'caution',
    message: `${kpi}: ${missing.join(', ')} ${are} not in the effect, which is that on ${compared.join(', ')}; ${missing.length === 1 ? 'that wave' : 'those waves'} ${lack} values before or after ${their} training beside others who still wait.`,
    hint: 'Take the effect, and money counted by it, for that of the waves that are in it.',
    values: { nWaves: missing.length },
  };
}
