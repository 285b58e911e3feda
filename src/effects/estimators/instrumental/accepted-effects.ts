import type { Stretch } from './anderson-rubin.ts';
import type { EffectMoments, EffectQuadratic } from './moments-of-effects.ts';

/** Steps round the half-circle of effects when no quadratic tells the limits. */
const STEPS = 720;
const BISECTIONS = 60;

/** The effects whose statistic is at most `critical`, as stretches in order. */
export function acceptedEffects(moments: EffectMoments, critical: number): readonly Stretch[] {
  return moments.ratio ? byQuadratic(moments.ratio, critical) : roundTheCircle(moments, critical);
}

/** Where top - critical bottom is at most 0: A b^2 - 2 B b + C <= 0. */
function byQuadratic(
  { top, bottom }: { readonly top: EffectQuadratic; readonly bottom: EffectQuadratic },
  critical: number,
): readonly Stretch[] {
  const [c, b, a] = top.map((value, i) => value - critical * bottom[i]!) as [number, number, number];
  const discriminant = b * b - a * c;
  if (discriminant < 0) return a > 0 ? [] : [{ low: null, high: null }];
  const q = b + (b >= 0 ? 1 : -1) * Math.sqrt(discriminant);
  if (q === 0) return a > 0 ? [{ low: 0, high: 0 }] : [{ low: null, high: null }];
  if (a === 0) return [b > 0 ? { low: c / q, high: null } : { low: null, high: c / q }];
  const [low, high] = [q / a, c / q].sort((left, right) => left - right) as [number, number];
  return a > 0
    ? [{ low: low + 0, high: high + 0 }]
    : [
        { low: null, high: low + 0 },
        { low: high + 0, high: null },
      ];
}

/** Follows the statistic over effects unit tan(angle), angle from -90 to 90 degrees, and finds where it crosses. */
function roundTheCircle({ statistic, unit }: EffectMoments, critical: number): readonly Stretch[] {
  const excess = (angle: number) => statistic(Math.cos(angle), unit * Math.sin(angle)) - critical;
  const angles = withTurningPoints(excess);
  const stretches: Stretch[] = [];
  let low: number | null = null;
  let inside = excess(angles[0]!) <= 0;
  for (let i = 1; i < angles.length; i++) {
    const next = excess(angles[i]!) <= 0;
    if (next === inside) continue;
    const limit = unit * Math.tan(crossing(excess, angles[i - 1]!, angles[i]!));
    if (next) low = limit;
    else stretches.push({ low, high: limit });
    inside = next;
  }
  if (inside) stretches.push({ low, high: null });
  return stretches;
}

/** An even grid with the lowest and highest points between its steps, so that no short stretch is missed. */
function withTurningPoints(excess: (angle: number) => number): readonly number[] {
  const grid = Array.from({ length: STEPS + 1 }, (_, i) => (i / STEPS - 0.5) * Math.PI);
  const values = grid.map(excess);
  const turns: number[] = [];
  for (let i = 1; i < STEPS; i++) {
    const [before, here, after] = [values[i - 1]!, values[i]!, values[i + 1]!];
    if (here <= before && here <= after) turns.push(lowest(excess, grid[i - 1]!, grid[i + 1]!));
    if (here >= before && here >= after) turns.push(lowest((angle) => -excess(angle), grid[i - 1]!, grid[i + 1]!));
  }
  return [...grid, ...turns].sort((a, b) => a - b);
}

function lowest(value: (angle: number) => number, from: number, to: number): number {
  const share = (3 - Math.sqrt(5)) / 2;
  let [low, high] = [from, to];
  for (let i = 0; i < BISECTIONS; i++) {
    const [left, right] = [low + share * (high - low), high - share * (high - low)];
    if (value(left) <= value(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

function crossing(excess: (angle: number) => number, from: number, to: number): number {
  const startsInside = excess(from) <= 0;
  let [low, high] = [from, to];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) <= 0 === startsInside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
