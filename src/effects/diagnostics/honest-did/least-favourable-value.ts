import { invertLogConcave } from '../../../stats/distributions/invert-log-concave.ts';
import { normalQuantile } from '../../../stats/distributions/normal.ts';
import { gaussLegendre } from '../../../stats/gauss-legendre.ts';
import type { RestrictionPiece } from './restriction-pieces.ts';

/** Nodes between two directions at which another moment becomes the largest. */
const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(40);

/** A moment's error as factors of two independent standard normals. */
type Direction = readonly [x: number, y: number];

/**
 * What the largest moment exceeds with probability kappa, in (0, .5), if all expectations are 0, where that is most likely.
 * Two estimates make all moments, so the probability is an integral over directions of the plane, P(radius > value /
 * largest factor in that direction), computed rather than drawn.
 * Source: Andrews, Roth and Pakes 2023, doi:10.1093/restud/rdad004.
 */
export function leastFavourableValue(piece: RestrictionPiece, kappa: number): number {
  const directions = momentDirections(piece);
  const { weights, rates } = directionNodes(directions);
  const chance = (value: number, rate: number, weight: number) => weight * Math.exp(-value * value * rate);
  const longest = Math.max(...directions.map(([x, y]) => Math.hypot(x, y)));
  return invertLogConcave({
    tail: (value) => weights.reduce((sum, weight, i) => sum + chance(value, rates[i]!, weight), 0),
    slope: (value) =>
      weights.reduce((sum, weight, i) => sum - 2 * value * rates[i]! * chance(value, rates[i]!, weight), 0),
    p: kappa,
    start: -longest * normalQuantile(kappa / directions.length),
    mode: longest,
  });
}

function momentDirections(piece: RestrictionPiece): readonly Direction[] {
  const { moments, varianceOfEffect, varianceOfAllowed, covariance } = piece;
  const sd = Math.sqrt(varianceOfEffect);
  const shared = covariance / sd;
  const own = Math.sqrt(Math.max(varianceOfAllowed - shared * shared, 0));
  return moments.map(({ onEffect, onAllowed }) => [onEffect * sd + onAllowed * shared, onAllowed * own]);
}

/**
 * Weights, which sum to 1 over all directions, and 1 / (2 f^2) of those whose largest moment per unit radius, f, is above 0.
 * Directions of the half plane x >= 0 are (1 - t^2, 2t) / (1 + t^2) for t from -1 to 1; each stands for its opposite too.
 */
function directionNodes(directions: readonly Direction[]) {
  const edges = [-1, ...turningPoints([[0, 0], ...directions]), 1];
  const [weights, rates]: [number[], number[]] = [[], []];
  for (let edge = 1; edge < edges.length; edge++) {
    const half = (edges[edge]! - edges[edge - 1]!) / 2;
    if (!(half > 0)) continue;
    NODES.forEach((node, i) => {
      const t = edges[edge - 1]! + half * (1 + node);
      const norm = 1 + t * t;
      const along = directions.map(([x, y]) => (x * (1 - t * t) + y * 2 * t) / norm);
      for (const factor of [Math.max(...along), -Math.min(...along)]) {
        if (!(factor > 0)) continue;
        weights.push((WEIGHTS[i]! * half) / norm / Math.PI);
        rates.push(1 / (2 * factor * factor));
      }
    });
  }
  return { weights, rates };
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
