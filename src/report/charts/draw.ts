import type { TopLevelSpec } from 'vega-lite';
import type { ChartSpec } from './chart.ts';
import { textWidth } from './text-width.ts';

/** Draws a Vega-Lite specification to SVG text. `onWarning` hears of everything that the compiler finds odd. */
export type Draw = (spec: ChartSpec, onWarning?: (message: string) => void) => Promise<string>;

/** Loads Vega, the one slow import of the report, and gives it text metrics that need no canvas. */
export async function loadDraw(): Promise<Draw> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  measureText((vega as unknown as { readonly textMetrics: TextMetrics }).textMetrics);
  return async (spec, onWarning) => {
    const logger = quietLogger(vega, onWarning ?? (() => undefined));
    const compiled = vegaLite.compile(spec as unknown as TopLevelSpec, { logger });
    const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logger });
    const svg = await view.toSVG();
    view.finalize();
    return svg;
  };
}

interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly fontWeight?: string | number }, text: string) => number;
}

function measureText(metrics: TextMetrics): void {
  metrics.width = (item, text) => textWidth(text, item.fontSize ?? 11, item.fontWeight === 'bold');
}

function quietLogger(vega: typeof import('vega'), onWarning: (message: string) => void) {
  const logger = vega.logger(vega.Warn);
  const report = (...messages: readonly unknown[]) => {
    onWarning(messages.map(String).join(' '));
    return logger;
  };
  return Object.assign(logger, { warn: report, error: report });
}
