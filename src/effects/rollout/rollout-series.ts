import { attempt } from '../../core/attempt.ts';
import type { EffectRow } from '../../core/effect.ts';
import type { Phase } from '../../core/period.ts';
import type { KpiPanel } from '../../kpis/types.ts';
import { mean } from '../../stats/descriptive/mean.ts';
import type { Sample } from '../analyze-sample.ts';
import { cohortLabel } from '../estimators/cohort-label.ts';
import type { TermsEstimate } from '../estimators/terms-estimate.ts';
import { effectOfTerms } from '../inference/effect-of-terms.ts';
import type { CohortFrame, PeriodContrast } from '../types.ts';
import { againstWaiting } from './against-waiting.ts';
import { peopleOfWaves } from './people-of-waves.ts';
import { rolloutFrame } from './rollout-frame.ts';
import { rolloutPeriods, rolloutSteps } from './rollout-steps.ts';
import type { Moment, Rollout, RolloutStarts } from './types.ts';
import { wavesCompared } from './waves-compared.ts';
import { type WeightedTerm, weightedTerms } from './weighted-terms.ts';
import { windowsOfWaves } from './windows-of-waves.ts';

/** Share of people with a value, on average over periods, from which on periods stand on their own. */
const DENSE = 0.5;

/** What a roll-out does over time. */
export interface RolloutOverTime {
  /** Empty where no period can be compared. */
  readonly series: readonly PeriodContrast[];
  /** By `WindowTerm`; empty where no wave is measured for two windows, or periods do not stand on their own. */
  readonly windows: readonly EffectRow[];
}

/**
 * The effect by time since each wave's own training: ATT(e) against those who still wait, as change from the step before
 * the training, as the headline is; by step where most people lack a value in most periods. `meanControl` is what the
 * trained would have been had they waited. With it the effects in windows of `width` periods.
 */
export function rolloutSeries(
  sample: Sample,
  panel: KpiPanel,
  rollout: Rollout,
  starts: RolloutStarts,
  width: number,
): RolloutOverTime {
  const { analysis, provenance } = sample.question;
  const { anticipation } = starts;
  const { moments, leastShare, isByPeriod } = seriesMoments(panel, starts);
  const frame = rolloutFrame(sample, rollout, starts.counts, moments);
  const people = peopleOfWaves(frame);
  const found = attempt(() =>
    wavesCompared(frame, (own, alone) => {
      const cells = againstWaiting(own, anticipation, { estimatesAlone: alone, withInfluence: false });
      const windows = isByPeriod ? windowsOfWaves(cells, own, people, width) : [];
      return weightedTerms(cells, [...byDistance(cells, own, people, leastShare), ...windows], own.units.length);
    }),
  ).value;
  if (found === null) return { series: [], windows: [] };
  const { rows } = effectOfTerms(found, { alpha: analysis.alpha, provenance });
  const periods = rows.filter(({ relativePeriod }) => relativePeriod !== null);
  return {
    series: periods.map((row) => pointOf(row, anticipation)),
    windows: rows.filter(({ relativePeriod }) => relativePeriod === null),
  };
}

function pointOf(row: EffectRow, anticipation: number): PeriodContrast {
  const { relativePeriod, estimate, counterfactualMean, nTreated, nUnits } = row;
  const e = relativePeriod!;
  return {
    period: e > 0 ? `+${e}` : String(e),
    start: null,
    phase: phaseOf(e, anticipation),
    relativePeriod: e,
    meanTreated: counterfactualMean === null ? null : counterfactualMean + estimate,
    meanControl: counterfactualMean,
    nTreated,
    nControl: nUnits - nTreated,
    change: row,
  };
}

/**
 * The mean over waves at each distance in whole periods from the end of their training, weighed by their people. Distances
 * that rest on less than `leastShare` of the trained are left out, as they compare other waves than the rest.
 */
function byDistance(
  found: TermsEstimate,
  frame: CohortFrame,
  people: ReadonlyMap<number, number>,
  leastShare: number,
): readonly WeightedTerm[] {
  const sizes = new Map([...people].map(([start, size]) => [cohortLabel(frame, start), size]));
  const sizeOf = found.terms.map(({ cohort }) => sizes.get(cohort!)!);
  const distances = new Set(found.terms.map(({ relativePeriod }) => relativePeriod!).filter(Number.isInteger));
  const nTrained = [...new Set(found.terms.map(({ cohort }) => cohort!))].reduce(
    (sum, cohort) => sum + sizes.get(cohort)!,
    0,
  );
  return [...distances]
    .sort((a, b) => a - b)
    .flatMap((relativePeriod) => {
      const own = found.terms.map((term, i) => (term.relativePeriod === relativePeriod ? sizeOf[i]! : 0));
      const nTreated = own.reduce((sum, size) => sum + size, 0);
      if (nTreated < leastShare * nTrained) return [];
      return [{ term: 'period', nTreated, relativePeriod, weights: own.map((size) => size / nTreated) }];
    });
}

/** Periods of their own and the share of the trained that each has to rest on, or steps, few as they are. */
function seriesMoments(panel: KpiPanel, starts: RolloutStarts) {
  const periods = rolloutPeriods(panel, starts);
  const steps = rolloutSteps(panel, starts);
  const known = periods.map(({ values }) => values.filter((value) => !Number.isNaN(value)).length / values.length);
  if (mean(known) < DENSE) return { moments: steps, leastShare: 0, isByPeriod: false };
  const all = [...periods, ...bases(steps, starts)].sort((a, b) => a.time - b.time);
  return { moments: all, leastShare: 0.5, isByPeriod: true };
}

/** The step before each training, half a period ahead of it, so that it is what the effects are changes from. */
function bases(steps: readonly Moment[], { training }: RolloutStarts): readonly Moment[] {
  return training.flatMap((first) => {
    const before = steps.findLast(({ time }) => time < first);
    return before ? [{ ...before, label: `before ${first}`, time: first - 0.5 }] : [];
  });
}

function phaseOf(relativePeriod: number, anticipation: number): Phase {
  if (relativePeriod >= 0) return 'measurement';
  return relativePeriod >= -anticipation ? 'training' : 'baseline';
}
