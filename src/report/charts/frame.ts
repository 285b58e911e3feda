import type { ChartSpec, Json } from './chart.ts';
import { colour } from './palette.ts';
import { shareData } from './share-data.ts';
import { wrapText } from './text-width.ts';

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  /** Of the whole picture, in pixels. */
  readonly totalWidth: number;
  /** Of the plotting area, in pixels. */
  readonly height: number;
  readonly padding: Padding;
  readonly fontSize: number;
  readonly description: string;
  readonly layer: readonly Json[];
}

export const CHART_FONT = 'Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif';

/** A layered Vega-Lite specification with the report's look; all sizes are fixed, so nothing depends on a canvas. */
export function chartFrame(frame: Frame): ChartSpec {
  const { padding, fontSize } = frame;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: frame.description,
    width: plotWidth(frame),
    height: frame.height,
    padding: { ...padding },
    autosize: 'none',
    background: 'transparent',
    ...shareData(frame.layer),
    config: {
      font: CHART_FONT,
      aria: false,
      view: { stroke: null },
      axis: {
        domainColor: colour('axis'),
        tickColor: colour('axis'),
        gridColor: colour('grid'),
        labelColor: colour('muted'),
        titleColor: colour('muted'),
        labelFontSize: fontSize,
        titleFontSize: fontSize,
        titleFontWeight: 'normal',
        labelLimit: 0,
        titleLimit: 0,
        labelPadding: 5,
        tickSize: 4,
        labelOverlap: false,
        labelFlush: false,
      },
      text: { fontSize, color: colour('ink') },
    },
  };
}

/** Width of the plotting area. */
export const plotWidth = ({ totalWidth, padding }: Pick<Frame, 'totalWidth' | 'padding'>): number =>
  totalWidth - padding.left - padding.right;

/** The unit of the vertical axis, level above the plot: no turned text. */
export const unitLabel = (unit: string, left: number, totalWidth: number, fontSize: number): Json => ({
  data: { values: [{ unit: oneLine(unit, totalWidth - 8, fontSize) }] },
  mark: { type: 'text', align: 'left', baseline: 'bottom', color: colour('muted'), fontSize },
  encoding: { x: { value: -left + 2 }, y: { value: -28 }, text: { field: 'unit', type: 'nominal' } },
});

/** The title of the horizontal axis, which stands under the middle of the plot, cut where it would leave the picture. */
export function axisTitle(
  title: string,
  { totalWidth, padding }: Pick<Frame, 'totalWidth' | 'padding'>,
  fontSize: number,
) {
  const middle = padding.left + plotWidth({ totalWidth, padding }) / 2;
  return oneLine(title, 2 * Math.min(middle, totalWidth - middle) - 4, fontSize);
}

const oneLine = (text: string, width: number, fontSize: number): string => wrapText(text, width, fontSize, 1)[0] ?? '';

/** A vertical scale in pixels from the top: rows sit where they are put. */
export const pixelScale = (height: number): Json => ({ domain: [height, 0], nice: false, zero: false });
