import type { Sample } from './analyze-sample.ts';

/** How what is treated as one with a unit is called: its cluster as named, or the unit itself. */
export function entityName({ question, clusterOf }: Pick<Sample, 'question' | 'clusterOf'>, unit: number): string {
  if (clusterOf === null) return question.units[unit]!;
  const cluster = clusterOf[unit]!;
  return question.design?.clusters?.[cluster] ?? question.clusterOf?.[unit] ?? `cluster ${cluster + 1}`;
}
