import type { GroupTimeEffect } from './group-time-effects.ts';

export type Aggregation = 'simple' | 'dynamic' | 'group' | 'calendar';

/** What an aggregation reads of an effect of a cohort in a period. */
export type AggregatedEffect = Pick<
  GroupTimeEffect,
  'cohort' | 'period' | 'relativePeriod' | 'isReference' | 'estimate' | 'weight'
>;

/** One average of ATT(g,t): linear in them and in the shares of the cohorts, to first order. */
export interface AggregatedTerm {
  readonly term: Aggregation;
  /** Indices; null in overall figures and where the aggregation does not go by them. */
  readonly cohort: number | null;
  readonly period: number | null;
  readonly relativePeriod: number | null;
  readonly isReference: boolean;
  readonly estimate: number;
  /** Weight of each effect, in their order; they sum to 1. */
  readonly weights: Float64Array;
  /** Derivative in the share of each cohort. */
  readonly shareSlopes: Float64Array;
}

export interface AggregationOptions {
  /** Dynamic: only cohorts seen at least this long after their start, and no longer after it. */
  readonly balance: number | null;
  /** Dynamic: first and last relative period. */
  readonly minRelativePeriod: number;
  readonly maxRelativePeriod: number;
  readonly times: Float64Array;
  readonly starts: readonly number[];
}

/**
 * The averages of one aggregation, the overall figure first. `simple`: all effects after the start by cohort size;
 * `dynamic`: by time since the start; `group`: by cohort; `calendar`: by period. Overall: the mean of the components
 * after the start, by cohort size for `group`.
 * Source: Callaway and Sant'Anna 2021, doi:10.1016/j.jeconom.2020.12.001, section 3.
 */
export function aggregateEffects(
  term: Aggregation,
  effects: readonly AggregatedEffect[],
  shares: Float64Array,
  options: AggregationOptions,
): readonly AggregatedTerm[] {
  const average = averager(term, effects, shares);
  const after = effects.flatMap(({ relativePeriod }, i) => (relativePeriod >= 0 ? [i] : []));
  if (after.length === 0) return [];
  if (term === 'simple') return [average(after, {})];
  if (term === 'dynamic') {
    const kept = effects.flatMap((effect, i) => (isInWindow(effect, options) ? [i] : []));
    const components = split(kept, (i) => effects[i]!.relativePeriod).map(([relativePeriod, members]) =>
      average(members, { relativePeriod }),
    );
    return withOverall(
      components,
      components.filter((part) => part.relativePeriod! >= 0),
      null,
    );
  }
  const isGroup = term === 'group';
  const components = split(after, (i) => (isGroup ? effects[i]!.cohort : effects[i]!.period)).map(([key, members]) =>
    average(members, isGroup ? { cohort: key } : { period: key }),
  );
  return withOverall(components, components, isGroup ? shares : null);
}

function isInWindow({ relativePeriod: e, cohort }: AggregatedEffect, options: AggregationOptions): boolean {
  const { balance, minRelativePeriod, maxRelativePeriod, times, starts } = options;
  if (e < minRelativePeriod || e > maxRelativePeriod) return false;
  if (balance === null) return true;
  const last = times.at(-1)!;
  return last - starts[cohort]! >= balance && e <= balance && e >= balance - last + times[0]!;
}

function split(members: readonly number[], keyOf: (i: number) => number): readonly (readonly [number, number[]])[] {
  const byKey = new Map<number, number[]>();
  for (const i of members) byKey.set(keyOf(i), [...(byKey.get(keyOf(i)) ?? []), i]);
  return [...byKey].sort(([a], [b]) => a - b);
}

type Place = Partial<Pick<AggregatedTerm, 'cohort' | 'period' | 'relativePeriod'>>;

/** The weighted mean of some effects. */
function averager(term: Aggregation, effects: readonly AggregatedEffect[], shares: Float64Array) {
  return (members: readonly number[], place: Place): AggregatedTerm => {
    const weightOf = (i: number) => effects[i]!.weight;
    const total = members.reduce((sum, i) => sum + weightOf(i), 0);
    const estimate = members.reduce((sum, i) => sum + (weightOf(i) / total) * effects[i]!.estimate, 0);
    const weights = new Float64Array(effects.length);
    const shareSlopes = new Float64Array(shares.length);
    for (const i of members) {
      weights[i] = weightOf(i) / total;
      shareSlopes[effects[i]!.cohort]! += (effects[i]!.estimate - estimate) / total;
    }
    return {
      term,
      cohort: place.cohort ?? null,
      period: place.period ?? null,
      relativePeriod: place.relativePeriod ?? null,
      isReference: members.every((i) => effects[i]!.isReference),
      estimate,
      weights,
      shareSlopes,
    };
  };
}

/** Puts the mean of some components in front of all; by the share of their cohort where shares are given. */
function withOverall(
  components: readonly AggregatedTerm[],
  averaged: readonly AggregatedTerm[],
  shares: Float64Array | null,
): readonly AggregatedTerm[] {
  if (averaged.length === 0) return components;
  const first = averaged[0]!;
  const shareOf = ({ cohort }: AggregatedTerm) => (shares ? shares[cohort!]! : 1);
  const total = averaged.reduce((sum, part) => sum + shareOf(part), 0);
  const estimate = averaged.reduce((sum, part) => sum + (shareOf(part) / total) * part.estimate, 0);
  const weights = new Float64Array(first.weights.length);
  const shareSlopes = new Float64Array(first.shareSlopes.length);
  for (const part of averaged) {
    const share = shareOf(part) / total;
    part.weights.forEach((weight, i) => {
      weights[i]! += share * weight;
    });
    part.shareSlopes.forEach((slope, g) => {
      shareSlopes[g]! += share * slope;
    });
    if (shares) shareSlopes[part.cohort!]! += (part.estimate - estimate) / total;
  }
  const place = { cohort: null, period: null, relativePeriod: null, isReference: false };
  return [{ term: first.term, ...place, estimate, weights, shareSlopes }, ...components];
}
