import type { KeyFigure } from '../words/figure-words.ts';
import { type Html, html } from './html.ts';

const WIDTH = 220;
const MIDDLE = 9;

/** The range of a figure as a thin picture under its numbers: interval, estimate, and the value that decides. */
export function rangeBar(bar: KeyFigure['bar']): Html | null {
  if (!bar) return null;
  const ends = [bar.low, bar.high, bar.mark];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!(high > low)) return null;
  const at = (value: number) => Math.round((8 + ((value - low) / (high - low)) * (WIDTH - 16)) * 10) / 10;
  const from = Math.min(at(bar.low), at(bar.high));
  const width = Math.abs(at(bar.high) - at(bar.low));
  return html`<svg class="range-bar" viewBox="0 0 ${WIDTH} 18" preserveAspectRatio="xMinYMid meet" aria-hidden="true" focusable="false"><path class="track" d="M2 ${MIDDLE}H${WIDTH - 2}"/><rect class="reach" x="${from}" y="${MIDDLE - 3}" width="${width}" height="6" rx="3"/><path class="mark" d="M${at(bar.mark)} 1V17"/><circle class="dot" cx="${at(bar.estimate)}" cy="${MIDDLE}" r="5"/></svg>`;
}
