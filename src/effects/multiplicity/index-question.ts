import type { KpiPanel } from '../../kpis/types.ts';
import { valuesOf } from '../analyze-periods.ts';
import type { KpiQuestion } from '../analyze-question.ts';
import type { Sample } from '../analyze-sample.ts';
import { type SummaryIndex, weightedAverage } from './summary-index.ts';
import type { Measure } from './types.ts';

interface IndexParts {
  readonly kpi: string;
  readonly post: SummaryIndex;
  /** One sample a measure, in their order. */
  readonly measures: readonly Measure[];
  readonly samples: readonly Sample[];
  readonly seed: string;
}

/** The index as a measure of its own; null where waves start one after another and the measures do not share their periods. */
export function indexQuestion(parts: IndexParts): KpiQuestion | null {
  const { kpi, post, measures, seed } = parts;
  const { question } = measures[0]!;
  const pre = indexBefore(parts);
  const hasBaseline = pre.some((value) => !Number.isNaN(value));
  const panel = question.rollout === null ? null : indexPanel(parts);
  if (question.rollout !== null && panel === null) return null;
  return {
    ...question,
    kpi,
    type: 'mean',
    prePost: { pre, post: post.values, nPrePeriods: hasBaseline ? 1 : 0, nPostPeriods: 1 },
    panel,
    analysis: { ...question.analysis, missing: 'drop' },
    seed,
    provenance: { ...question.provenance, dataHash: null },
  };
}

/** The index of the baselines: over the measures that the unit has afterwards, missing where one of them lacks before. */
function indexBefore(parts: IndexParts): Float64Array {
  const used = componentsOf(parts);
  const columns = used.map(({ sample, standardised }) =>
    standardised(sample.pre).map((value, unit) => (Number.isNaN(sample.post[unit]!) ? Number.NaN : value)),
  );
  const lacks = (unit: number) =>
    used.some(({ sample: { pre, post } }) => Number.isNaN(pre[unit]!) && !Number.isNaN(post[unit]!));
  const averaged = weightedAverage(columns, weightsOf(parts));
  return averaged.map((value, unit) => (lacks(unit) ? Number.NaN : value));
}

/** The index by unit and period, where a unit has all measures; null unless the measures share grain and periods. */
function indexPanel(parts: IndexParts): KpiPanel | null {
  const used = componentsOf(parts);
  const panels = used.flatMap(({ sample }) => sample.panel ?? []);
  const calendar = (panel: KpiPanel) => [panel.grain, ...panel.periods.map(({ id }) => id)].join('\n');
  const [first] = panels;
  if (!first || panels.length < used.length || new Set(panels.map(calendar)).size > 1) return null;
  const values = new Float64Array(first.values.length);
  for (const p of first.periods.keys()) {
    const columns = used.map(({ standardised }, k) => standardised(valuesOf(panels[k]!, p)));
    for (const [unit, value] of weightedAverage(columns, weightsOf(parts)).entries())
      values[unit * first.periods.length + p] = columns.some((own) => Number.isNaN(own[unit]!)) ? Number.NaN : value;
  }
  return { ...first, kpi: parts.kpi, values, denominators: null };
}

/** Each measure of the index with its sample, and how its values are put on the scale of the index. */
function componentsOf({ post, measures, samples }: IndexParts) {
  return post.components.map(({ kpi, mean, standardDeviation }) => {
    const place = measures.findIndex(({ question }) => question.kpi === kpi);
    const unit = measures[place]!.direction === 'increase' ? standardDeviation : -standardDeviation;
    return {
      sample: samples[place]!,
      standardised: (values: Float64Array) => values.map((value) => (value - mean) / unit),
    };
  });
}

const weightsOf = ({ post }: IndexParts) => post.components.map(({ weight }) => weight);
