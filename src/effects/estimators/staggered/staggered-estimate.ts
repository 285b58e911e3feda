import type { Diagnostic } from '../../../core/diagnostic.ts';
import { countLevels } from '../../../stats/descriptive/count-levels.ts';
import { largestDistance } from '../../../stats/descriptive/largest-distance.ts';
import { type Matrix, matrix } from '../../../stats/linalg/matrix.ts';
import { multiply } from '../../../stats/linalg/multiply.ts';
import { sandwich } from '../../../stats/linalg/sandwich.ts';
import { submatrix } from '../../../stats/linalg/submatrix.ts';
import { transpose } from '../../../stats/linalg/transpose.ts';
import { unusableStdError } from '../../inference/no-variance.ts';
import { clusteredInfluence } from '../../influence/clustered-influence.ts';
import { fullInfluence } from '../../influence/full-influence.ts';
import { influenceCovariance } from '../../influence/influence-covariance.ts';
import type { CohortFrame } from '../../types.ts';
import type { TermsEstimate } from '../terms-estimate.ts';
import { type AggregatedTerm, type Aggregation, aggregateEffects } from './aggregate-effects.ts';
import { clustersOfUnits } from './clusters-of-units.ts';
import type { GroupTimeEffects } from './group-time-effects.ts';
import { type BandOptions, bandValues } from './simultaneous-bands.ts';
import { type StaggeredTerm, staggeredTerms, termCombinations } from './staggered-terms.ts';
import type { StaggeredUnits } from './staggered-units.ts';

export const staggeredFamilies = ['att(g,t)', 'simple', 'dynamic', 'group', 'calendar'] as const;
export type StaggeredFamily = (typeof staggeredFamilies)[number];

/** Which rows a staggered estimator gives, beside its effects by cohort and period. */
export interface AnswerOptions {
  /** Families of rows, in the order of `staggeredFamilies`. */
  readonly aggregate: readonly StaggeredFamily[];
  /** Dynamic averages: only cohorts seen this long after their start, up to then; null = all. */
  readonly balance: number | null;
  readonly minRelativePeriod: number;
  readonly maxRelativePeriod: number;
  /** Simultaneous bands, by family; null = none. */
  readonly bands: BandOptions | null;
  /** Whether to give influence values, units of the frame x terms. */
  readonly withInfluence: boolean;
  /** Without covariance and findings: all that leaving out a cluster, or drawing the starts again, asks for. */
  readonly estimatesAlone: boolean;
}

export const everyAnswer: AnswerOptions = {
  aggregate: staggeredFamilies,
  balance: null,
  minRelativePeriod: Number.NEGATIVE_INFINITY,
  maxRelativePeriod: Number.POSITIVE_INFINITY,
  bands: null,
  withInfluence: false,
  estimatesAlone: false,
};

/** What an estimator found, before averages and inference. */
export interface StaggeredFindings {
  readonly estimator: string;
  readonly frame: CohortFrame;
  readonly staggered: StaggeredUnits;
  readonly found: GroupTimeEffects;
  readonly collinear: readonly string[];
  readonly coefficients: Readonly<Record<string, number>>;
  /** Given the covariance of the effects, in their order. */
  readonly diagnose: (vcov: Matrix) => readonly Diagnostic[];
}

/** Averages, covariance, bands and influence values of effects by cohort and period. Errors: `staggered.cluster-varies`. */
export function staggeredEstimate(findings: StaggeredFindings, options: AnswerOptions): TermsEstimate {
  const { frame, staggered, found } = findings;
  const { effects, shares } = found;
  const clusterOf = clustersOfUnits(frame, staggered);
  const nClusters = clusterOf ? countLevels(clusterOf) : frame.isPanel ? staggered.n : null;
  const averages = averagesOf(findings, options);
  const terms = staggeredTerms(effects, averages, {
    frame,
    starts: staggered.starts,
    nUnits: staggered.n,
    cohortSizes: sizes(staggered),
    nClusters,
  });
  const shown = [...terms.keys()].slice(options.aggregate.includes('att(g,t)') ? 0 : effects.length);
  const largest = largestDistance(frame.y);
  const about = {
    estimator: findings.estimator,
    outcome: frame.outcome,
    inference: { kind: 'analytic', vcov: 'influence', df: null },
    y: largest,
    fit: fitOf(findings, nClusters),
    detail: {},
  } as const;
  const combinations = termCombinations(effects, averages, shares.length);
  const ownInfluence = options.withInfluence ? everyUnit(findings, rowsOf(combinations, shown)) : null;
  if (options.estimatesAlone)
    return { ...about, terms: shown.map((i) => terms[i]!), vcov: null, influence: ownInfluence, diagnostics: [] };
  const influence = clusteredInfluence(found.influence, clusterOf);
  const vcov = sandwich(influenceCovariance(influence), transpose(combinations));
  const banded = options.bands
    ? withBands(terms, { vcov, terms: combinations, influence, largest }, options.bands)
    : terms;
  return {
    ...about,
    terms: shown.map((i) => banded[i]!),
    vcov: submatrix(vcov, shown),
    influence: ownInfluence,
    diagnostics: findings.diagnose(submatrix(vcov, [...effects.keys()])),
  };
}

function averagesOf({ frame, staggered, found }: StaggeredFindings, options: AnswerOptions): readonly AggregatedTerm[] {
  const asked = { ...options, times: frame.times, starts: staggered.starts };
  return staggeredFamilies.flatMap((family): readonly AggregatedTerm[] =>
    family === 'att(g,t)' || !options.aggregate.includes(family)
      ? []
      : aggregateEffects(family satisfies Aggregation, found.effects, found.shares, asked),
  );
}

const fitOf = (
  { frame, staggered, coefficients, collinear }: StaggeredFindings,
  nClusters: number | null,
): TermsEstimate['fit'] => ({
  nRows: staggered.nRows,
  nUnits: staggered.n,
  nClusters,
  dropped: staggered.nAlwaysTreated > 0 ? { alwaysTreated: frame.y.length - staggered.nRows } : {},
  coefficients,
  collinear,
  rSquared: null,
});

function sizes({ starts, cohortOf }: StaggeredUnits): readonly number[] {
  const counts = starts.map(() => 0);
  for (let unit = 0; unit < cohortOf.length; unit++) if (cohortOf[unit]! >= 0) counts[cohortOf[unit]!]!++;
  return counts;
}

/** Influence values on some combinations, by unit of the frame; 0 for units left out. */
function everyUnit({ frame, staggered, found }: StaggeredFindings, combinations: Matrix): Matrix {
  const kept = multiply(fullInfluence(found.influence, staggered.n), transpose(combinations));
  const full = matrix(frame.units.length, kept.cols);
  staggered.units.forEach((unit, i) => {
    full.data.set(kept.data.subarray(i * kept.cols, (i + 1) * kept.cols), unit * kept.cols);
  });
  return full;
}

/** Terms with their simultaneous band: one family an aggregation, its overall figure and references not among them. */
function withBands(
  terms: readonly StaggeredTerm[],
  joint: Parameters<typeof bandValues>[1] & { readonly largest: number },
  options: BandOptions,
): readonly StaggeredTerm[] {
  const stdError = (i: number) => Math.sqrt(joint.vcov.data[i * joint.vcov.cols + i]!);
  const families = staggeredFamilies
    .map((name) => ({
      name,
      members: terms.flatMap(({ family, isOverall, isReference }, i) =>
        family === name && !isOverall && !isReference && unusableStdError(stdError(i), joint.largest) === null
          ? [i]
          : [],
      ),
    }))
    .filter(({ members }) => members.length > 0);
  const values = bandValues(families, joint, options);
  const banded = [...terms];
  families.forEach(({ members }, family) => {
    for (const i of members) {
      const margin = values[family]! * stdError(i);
      const term = terms[i]!;
      banded[i] = { ...term, bandLow: term.estimate - margin, bandHigh: term.estimate + margin };
    }
  });
  return banded;
}

function rowsOf(a: Matrix, members: readonly number[]): Matrix {
  const part = matrix(members.length, a.cols);
  members.forEach((from, i) => {
    part.data.set(a.data.subarray(from * a.cols, (from + 1) * a.cols), i * a.cols);
  });
  return part;
}
