import type { DesignRequest } from '../../../src/design/randomize/declare-design.ts';

const names = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`);
const group = (n: number, size: number, prefix: string) =>
  Array.from({ length: n }, (_, i) => `${prefix}${1 + Math.floor(i / size)}`);
/** Numbers without a pattern, the same in every run. */
const scattered = (n: number, step: number) => Float64Array.from({ length: n }, (_, i) => (i * step) % 1);

const covariates = (n: number): NonNullable<DesignRequest['covariates']> => [
  { name: 'tenure', kind: 'number', values: scattered(n, 0.6180339887) },
  { name: 'quota', kind: 'number', values: scattered(n, 0.7548776662) },
  { name: 'level', kind: 'text', values: Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 'senior' : 'junior')) },
];
const request = (n: number, change: Partial<DesignRequest>): DesignRequest => ({
  kind: 'complete',
  units: names(n, 'u'),
  arms: ['control', 'treatment'],
  seed: 'every design',
  ...change,
});

/** One small request for every way to form arms by chance, by name. */
export const everyDesign: readonly (readonly [name: string, request: DesignRequest])[] = [
  ['simple, unequal', request(9, { kind: 'simple', shares: [1, 3] })],
  ['complete, odd number', request(9, {})],
  ['complete, three arms', request(11, { arms: ['control', 'a', 'b'], shares: [2, 1, 1] })],
  [
    'blocked, uneven strata',
    request(13, { kind: 'blocked', blockOf: group(13, 3, 'b').map((b) => (b === 'b5' ? 'b4' : b)) }),
  ],
  ['cluster', request(18, { kind: 'cluster', clusterOf: group(18, 3, 'c'), shares: [1, 2] })],
  [
    'blocks of clusters',
    request(24, { kind: 'blocked-cluster', clusterOf: group(24, 2, 'c'), blockOf: group(24, 8, 'b') }),
  ],
  ['pairs', request(12, { kind: 'pairs', covariates: covariates(12) })],
  ['pairs of clusters', request(24, { kind: 'pairs', clusterOf: group(24, 3, 'c'), covariates: covariates(24) })],
  ['pairs in blocks', request(12, { kind: 'pairs', blockOf: group(12, 4, 'b'), covariates: covariates(12) })],
  ['re-randomised', request(12, { kind: 'rerandomized', covariates: covariates(12), accept: 0.1 })],
  [
    're-randomised, unequal',
    request(12, { kind: 'rerandomized', covariates: covariates(12), accept: 0.1, shares: [2, 1] }),
  ],
  [
    're-randomised blocks of clusters',
    request(32, {
      kind: 'rerandomized',
      clusterOf: group(32, 2, 'c'),
      blockOf: group(32, 16, 'b'),
      covariates: covariates(32),
      accept: 0.2,
    }),
  ],
  ['minimised', request(12, { kind: 'minimized', covariates: covariates(12) })],
  [
    'minimised, unequal, three arms',
    request(12, { kind: 'minimized', covariates: covariates(12), arms: ['control', 'a', 'b'], shares: [2, 1, 1] }),
  ],
  ['waves', request(12, { kind: 'waves', arms: ['spring', 'summer', 'autumn'], clusterOf: group(12, 2, 'c') })],
  [
    'saturation',
    request(24, {
      kind: 'saturation',
      clusterOf: group(24, 4, 'c'),
      saturations: [
        { treated: 0, share: 1 },
        { treated: 0.4, share: 1 },
        { treated: 0.75, share: 1 },
      ],
    }),
  ],
];
