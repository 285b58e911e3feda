import type { Chart } from '../charts/chart.ts';
import type { KpiSummary, PilotResults } from '../results.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { cashFigure } from './cash-figure.ts';
import { curveFigure } from './curve-figure.ts';
import { distributionFigures } from './distribution-figures.ts';
import { eventFigure } from './event-figure.ts';
import { forestFigure } from './forest-figure.ts';
import { levelsFigure } from './levels-figure.ts';
import { loveFigure } from './love-figure.ts';
import { methodsFigure } from './methods-figure.ts';
import { pathFigure } from './path-figure.ts';
import { tornadoFigure } from './tornado-figure.ts';

/** The charts of one report by place; null or empty where the results do not feed them. */
export interface ReportFigures {
  readonly path: Chart | null;
  readonly byKpi: ReadonlyMap<KpiSummary, readonly Chart[]>;
  readonly forest: Chart | null;
  readonly methods: Chart | null;
  /** The specification curve. */
  readonly curve: Chart | null;
  readonly love: Chart | null;
  /** The covariates whose distributions differ most after matching. */
  readonly distributions: readonly Chart[];
  readonly tornado: Chart | null;
  readonly cash: Chart | null;
}

/** Both arms' levels for the primary KPI and wherever periods are few; the change by period wherever there are three. */
export function reportFigures(results: PilotResults): ReportFigures {
  const primary = primaryKpi(results);
  const byKpi = new Map(
    results.kpis.map((kpi) => {
      const event = eventFigure(kpi, results);
      const levels = kpi === primary || event === null ? levelsFigure(kpi, results) : null;
      return [kpi, [event, levels].filter((chart) => chart !== null)];
    }),
  );
  return {
    path: pathFigure(results),
    byKpi,
    forest: forestFigure(results),
    methods: methodsFigure(results),
    curve: curveFigure(results),
    love: loveFigure(results),
    distributions: distributionFigures(results),
    tornado: tornadoFigure(results),
    cash: cashFigure(results),
  };
}

export const allCharts = (figures: ReportFigures): readonly Chart[] =>
  [
    figures.path,
    ...[...figures.byKpi.values()].flat(),
    figures.forest,
    figures.methods,
    figures.curve,
    figures.love,
    ...figures.distributions,
    figures.tornado,
    figures.cash,
  ].filter((chart) => chart !== null);
