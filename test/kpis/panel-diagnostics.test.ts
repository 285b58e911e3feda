import { describe, expect, it } from 'vitest';
import { panelDiagnostics } from '../../src/kpis/panel-diagnostics.ts';
import type { PanelPeriod } from '../../src/kpis/types.ts';
import type { PlanKpi } from '../../src/plan/schema.ts';

const nUnits = 20;
const periods: readonly PanelPeriod[] = Array.from({ length: 8 }, (_, p) => ({
  ...{ id: `2026-0${p + 1}`, start: `2026-0${p + 1}-01`, end: `2026-0${p + 1}-28` },
  phase: p < 4 ? 'baseline' : 'measurement',
}));
const join = { rosterUnits: nUnits, fileUnits: nUnits, matched: nUnits, onlyInRoster: 0, onlyInFile: 0, joinRate: 1 };

/** Findings on a panel in which `held` says who has a value; denominators are 1 but where `zero` says so. */
function found(
  held: (unit: number, period: number) => boolean,
  { kpi = {}, zero = () => false }: { kpi?: Partial<PlanKpi>; zero?: (unit: number, period: number) => boolean } = {},
) {
  const cells = <T>(value: (unit: number, period: number) => T) =>
    Array.from({ length: nUnits * periods.length }, (_, i) => value(Math.floor(i / 8), i % 8));
  const values = Float64Array.from(cells((u, p) => (held(u, p) ? u + p : Number.NaN)));
  const denominators = Float64Array.from(cells((u, p) => (held(u, p) ? (zero(u, p) ? 0 : 1) : Number.NaN)));
  const plan = { name: 'calls', type: 'ratio', grain: 'month', absent: 'missing', ...kpi } as PlanKpi;
  return panelDiagnostics(plan, { values, denominators, periods, join, nRejected: 0 }, 0.8, null);
}

const codes = (...asked: Parameters<typeof found>) => found(...asked).map(({ code }) => code);

describe('a period that holds a fraction of the usual rows', () => {
  it('is a caution with the share, and none where all are as full or none is usual', () => {
    const last = found((unit, period) => period < 7 || unit < 8).find(({ code }) => code === 'kpi.thin-period')!;
    expect(last).toMatchObject({ severity: 'caution', values: { period: '2026-08', share: 0.4, usual: 1, nThin: 1 } });
    expect(last.message).toBe('2026-08 holds values of 40 % of the people, where the usual period holds 100 %.');
    expect(codes(() => true)).not.toContain('kpi.thin-period');
    expect(codes((unit, period) => unit < 2 * period + 2)).not.toContain('kpi.thin-period');
  });
  it('cannot be told where no row means zero', () => {
    const thin = (unit: number, period: number) => period < 7 || unit < 8;
    expect(codes(thin, { kpi: { absent: 'zero' } })).not.toContain('kpi.thin-period');
  });
});

describe('denominators of zero', () => {
  it('are a caution where a whole period has no other', () => {
    const period = found(() => true, { zero: (_, p) => p === 6 }).find(({ code }) => code === 'kpi.zero-denominators')!;
    expect(period.message).toContain(', and everybody in 2026-07, so');
  });
  it('are a caution above 5 % of the values of a ratio, and no finding where nothing stands over them', () => {
    const nobody = Float64Array.from({ length: 16 }, () => 0);
    const idle = { values: nobody, denominators: nobody.map((_, i) => (i >> 2) % 2), periods: periods.slice(0, 4) };
    const ratio = { name: 'share', type: 'ratio', grain: 'month', absent: 'missing' } as PlanKpi;
    const none = panelDiagnostics(ratio, { ...idle, join, nRejected: 0 }, 0.8, null);
    expect(none.map(({ code }) => code)).not.toContain('kpi.zero-denominators');
    const some = { zero: (unit: number) => unit === 3 || unit === 4 };
    expect(found(() => true, some).find(({ code }) => code === 'kpi.zero-denominators')).toMatchObject({
      severity: 'caution',
      values: { impossible: 16, held: 160, nDeadPeriods: 0 },
    });
    expect(codes(() => true, { zero: (unit) => unit === 3 })).not.toContain('kpi.zero-denominators');
    expect(codes(() => true, { ...some, kpi: { type: 'mean' } })).not.toContain('kpi.zero-denominators');
  });
});
