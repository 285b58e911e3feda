import type { Phase } from '../../core/period.ts';
import type { Json } from './chart.ts';
import { colour } from './palette.ts';
import { textWidth } from './text-width.ts';

/** A stretch of periods of one phase, in units of the x axis. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly low: number;
  readonly high: number;
}

const NAMES: Readonly<Record<Phase, string>> = {
  earlier: 'Earlier',
  baseline: 'Before',
  training: 'Training',
  measurement: 'After',
  later: 'Later',
};

/** Neighbouring periods of one phase joined into spans that reach half a period further at both ends. */
export function phaseSpans(points: readonly { readonly x: number; readonly phase: Phase }[]): readonly PhaseSpan[] {
  const spans: { phase: Phase; low: number; high: number }[] = [];
  for (const { x, phase } of points) {
    const last = spans.at(-1);
    if (last?.phase === phase) last.high = x + 0.5;
    else spans.push({ phase, low: x - 0.5, high: x + 0.5 });
  }
  return spans;
}

/** The line above the plot that names each phase, and the shaded band of the training. */
export function phaseRuler(
  spans: readonly PhaseSpan[],
  x: { readonly [key: string]: Json },
  pixelsPerPeriod: number,
  fontSize: number,
): readonly Json[] {
  const width = (span: PhaseSpan) => (span.high - span.low) * pixelsPerPeriod;
  /** Pixels beside the neighbour's own name. */
  const spare = (neighbour: PhaseSpan | undefined) =>
    neighbour ? Math.max(0, (width(neighbour) - textWidth(NAMES[neighbour.phase], fontSize)) / 2 - 8) : 0;
  const named = spans.flatMap((span, i) => {
    const overhang = Math.max(0, (textWidth(NAMES[span.phase], fontSize) + 6 - width(span)) / 2);
    const fits = overhang <= Math.min(spare(spans[i - 1]), spare(spans[i + 1])) || overhang === 0;
    return fits ? [{ middle: (span.low + span.high) / 2, name: NAMES[span.phase] }] : [];
  });
  const training = spans.filter((span) => span.phase === 'training').map(({ low, high }) => ({ low, high }));
  const starts = spans.slice(1).map(({ low }) => ({ low }));
  return [
    {
      data: { values: training },
      mark: { type: 'rect', color: colour('band') },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
    },
    {
      data: { values: starts },
      mark: { type: 'rule', color: colour('axis'), strokeDash: [3, 3] },
      encoding: { x: { ...x, field: 'low' } },
    },
    {
      data: { values: named },
      mark: { type: 'text', color: colour('muted'), baseline: 'bottom', fontSize },
      encoding: { x: { ...x, field: 'middle' }, y: { value: -6 }, text: { field: 'name', type: 'nominal' } },
    },
  ];
}
