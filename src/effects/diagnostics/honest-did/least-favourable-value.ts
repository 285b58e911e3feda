import { bisect } from '../../../stats/bisect.ts';
import { normalQuantile } from '../../../stats/distributions/normal.ts';
import type { RestrictionPiece } from './restriction-pieces.ts';

/** Steps of Simpson's rule between two directions at which another moment becomes the largest; even. */
const STEPS = 64;

/** A moment's error as factors of two independent standard normals. */
type Direction = readonly [x: number, y: number];

/**
 * What the largest moment exceeds with probability kappa, in (0, .5), if all expectations are 0, where that is most likely.
 * Two estimates make all moments, so the probability is an integral over directions of the plane, P(radius > value /
 * largest factor in that direction), computed rather than drawn.
 * Source: Andrews, Roth and Pakes 2023, doi:10.1093/restud/rdad016, section 3.
 */
export function leastFavourableValue(piece: RestrictionPiece, kappa: number): number {
  const directions = momentDirections(piece);
  const nodes = directionNodes(directions);
  const beyond = (value: number) =>
    nodes.reduce((sum, { weight, factor }) => sum + weight * Math.exp(-((value / factor) ** 2) / 2), 0);
  const longest = Math.max(...directions.map(([x, y]) => Math.hypot(x, y)));
  return bisect((value) => beyond(value) - kappa, 0, -longest * normalQuantile(kappa / directions.length / 2));
}

function momentDirections(piece: RestrictionPiece): readonly Direction[] {
  const { moments, varianceOfEffect, varianceOfAllowed, covariance } = piece;
  const sd = Math.sqrt(varianceOfEffect);
  const shared = covariance / sd;
  const own = Math.sqrt(Math.max(varianceOfAllowed - shared * shared, 0));
  return moments.map(({ onEffect, onAllowed }) => [onEffect * sd + onAllowed * shared, onAllowed * own]);
}

/**
 * Weights, which sum to 1 over all directions, and the largest moment per unit radius in each, where it is above 0.
 * Directions of the half plane x >= 0 are (1 - t^2, 2t) / (1 + t^2) for t from -1 to 1; each stands for its opposite too.
 */
function directionNodes(directions: readonly Direction[]): readonly { weight: number; factor: number }[] {
  const edges = [-1, ...turningPoints([[0, 0], ...directions]), 1];
  const nodes: { weight: number; factor: number }[] = [];
  for (let edge = 1; edge < edges.length; edge++) {
    const from = edges[edge - 1]!;
    const width = (edges[edge]! - from) / STEPS;
    if (!(width > 0)) continue;
    for (let step = 0; step <= STEPS; step++) {
      const t = from + step * width;
      const norm = 1 + t * t;
      const simpson = step === 0 || step === STEPS ? 1 : step % 2 === 0 ? 2 : 4;
      const weight = (simpson * width) / 3 / norm / Math.PI;
      const along = directions.map(([x, y]) => (x * (1 - t * t) + y * 2 * t) / norm);
      for (const factor of [Math.max(...along), -Math.min(...along)]) if (factor > 0) nodes.push({ weight, factor });
    }
  }
  return nodes;
}

/** Values of t, ascending, at which two of the moments are equal. */
function turningPoints(directions: readonly Direction[]): readonly number[] {
  const points = directions.flatMap(([x1, y1], i) =>
    directions.slice(i + 1).flatMap(([x2, y2]) => {
      // At right angles to the difference, turned into the half plane x >= 0.
      const [x, y] = y1 < y2 ? [y2 - y1, x1 - x2] : [y1 - y2, x2 - x1];
      const length = Math.hypot(x, y);
      return length > 0 ? [y / (length + x)] : [];
    }),
  );
  return points.sort((a, b) => a - b);
}
