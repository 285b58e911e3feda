import type { KpiSummary, PilotResults, SpecificationResult } from '../results.ts';
import { headlineRow } from '../view/effect-reading.ts';
import { kpiWriter } from './kpi-values.ts';
import { formatCount, formatPlain, roundingStep } from './numbers.ts';
import { groupWords } from './specification-words.ts';

export type FoundSpecification = SpecificationResult & { readonly found: NonNullable<SpecificationResult['found']> };

/** The specifications that could be computed, lowest estimate first. */
export function sortedFound(results: readonly SpecificationResult[]): readonly FoundSpecification[] {
  return results
    .filter((result): result is FoundSpecification => result.found !== null)
    .sort((a, b) => a.found.estimate - b.found.estimate);
}

/** Where the specifications lie, beside the benchmark and the headline, in one sentence. `sorted`: at least one. */
export function curveSentence(
  sorted: readonly FoundSpecification[],
  kpi: KpiSummary,
  { currency, benchmark }: Pick<PilotResults, 'currency' | 'benchmark'>,
): string {
  const row = headlineRow(kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const write = (value: number) => kpiWriter(kpi, currency).bareEffect(value, step);
  const at = (place: number) => write(sorted[place]!.found.estimate);
  const n = sorted.length;
  const outer = Math.floor(n / 4);
  const beside = [
    ...(benchmark === null ? [] : [`the benchmark is ${write(benchmark.estimate)}`]),
    `the headline ${benchmark === null ? 'is ' : ''}${write(row.estimate)}`,
  ].join(' and ');
  return `Of ${formatCount(n)} specifications, half lie between ${at(outer)} and ${at(n - 1 - outer)}, all between ${at(0)} and ${at(n - 1)}; ${beside}`;
}

/** Standard deviations beyond which groups are unlike. */
const UNLIKE = 0.25;

/** Where those lie that leave the groups alike: a comparison of unlike groups says little, whatever it finds. */
export function alikeSentence(
  sorted: readonly FoundSpecification[],
  kpi: KpiSummary,
  { currency }: Pick<PilotResults, 'currency'>,
): string {
  const alike = sorted.filter(({ found }) => found.largestSmd <= UNLIKE);
  const left = `no characteristic more than ${formatPlain(UNLIKE)} standard deviations apart`;
  if (alike.length === 0) return `None of the ${formatCount(sorted.length)} specifications leaves ${left}.`;
  const row = headlineRow(kpi)!;
  const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
  const [low, high] = [alike[0]!, alike.at(-1)!].map(({ found }) =>
    kpiWriter(kpi, currency).bareEffect(found.estimate, step),
  );
  const where = alike.length === 1 ? `it gives ${low}` : `they lie between ${low} and ${high}`;
  return `${formatCount(alike.length)} of the ${formatCount(sorted.length)} specifications ${alike.length === 1 ? 'leaves' : 'leave'} ${left}; ${where}.`;
}

/** How the specifications were chosen, so that a reader can tell that none was left out. */
export function curveRule(
  { baselines }: { readonly baselines: readonly string[] },
  results: readonly SpecificationResult[],
): string {
  const specifications = results.map(({ specification }) => specification);
  const hasChange = specifications.some(({ outcome }) => outcome === 'change');
  const covariates =
    baselines.length === 0
      ? 'with all covariates of the plan (none of them is an earlier value of the outcome)'
      : `with all covariates of the plan and without the earlier values of the outcome (${baselines.join(', ')})`;
  const outcomes = hasChange
    ? 'on the outcome afterwards and on its change from before (difference in differences)'
    : 'on the outcome afterwards';
  return `The rule: nearest partners by each of four distances, with one control, with two, and with one that may serve several; on the propensity score also within calipers of ${formatPlain(0.1)} and ${formatPlain(0.2)} standard deviations, and with the smallest score choosing first; optimal pairs and full matching on the propensity score and the Mahalanobis distance; coarsened exact matching; subclasses; weights by inverse probability, by overlap, and by entropy balancing of averages, and of averages and spreads. Each of these ${covariates}, and ${outcomes}. All of them are shown; each interval is the one that belongs to its method.`;
}

/** Specifications that could not be computed, by the sentence that says why. */
export function refusedSpecifications(
  results: readonly SpecificationResult[],
): readonly { readonly refusal: string; readonly groups: readonly string[] }[] {
  const refused = results.filter(({ refusal }) => refusal !== null);
  return [...new Set(refused.map(({ refusal }) => refusal!))].map((refusal) => ({
    refusal,
    groups: [
      ...new Set(
        refused
          .filter((one) => one.refusal === refusal)
          .map(
            ({ specification }) =>
              `${groupWords(specification)}${specification.covariates === 'all' ? '' : ', without earlier outcomes'}`,
          ),
      ),
    ],
  }));
}
