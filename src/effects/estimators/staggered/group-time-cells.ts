import type { StaggeredUnits } from './staggered-units.ts';

/** One comparison: a cohort in a period against a base period and controls. */
export interface GroupTimeCell {
  /** Index into `starts`. */
  readonly cohort: number;
  /** Indices into the periods. */
  readonly period: number;
  readonly base: number;
  /** Period less start, in units of the time axis. */
  readonly relativePeriod: number;
  /** The base period itself: its effect is 0 by choice. */
  readonly isReference: boolean;
  /** Cohorts that serve as controls; -1 = never treated. */
  readonly controls: readonly number[];
}

export interface GroupTimeOptions {
  /** Controls: the never treated, or whoever is not yet treated (the never treated among them). */
  readonly control: 'never' | 'notyet';
  /** Before the start: compare with the period just before (`varying`), or with the base of after (`universal`). */
  readonly base: 'varying' | 'universal';
  /** Time before the start in which effects may already show, >= 0. */
  readonly anticipation: number;
  /** Leaves out cells before the start. */
  readonly afterStart?: boolean;
}

/** Every cohort and period that can be compared, by cohort and period. Cells without any control are not listed. */
export function groupTimeCells(
  { starts, cohortOf }: Pick<StaggeredUnits, 'starts' | 'cohortOf'>,
  times: Float64Array,
  { control, base: basePeriod, anticipation, afterStart = false }: GroupTimeOptions,
): readonly GroupTimeCell[] {
  const hasNever = cohortOf.includes(-1);
  return starts.flatMap((start, cohort) => {
    const longBase = times.findLastIndex((time) => time + anticipation < start);
    return Array.from(times).flatMap((time, period): GroupTimeCell[] => {
      if (afterStart && time < start) return [];
      const isShort = basePeriod === 'varying' && time < start - anticipation;
      const base = isShort ? period - 1 : longBase;
      if (base < 0) return [];
      const latest = Math.max(time, times[base]!) + anticipation;
      const later = starts.flatMap((other, i) => (i !== cohort && other > latest ? [i] : []));
      const controls = [...(hasNever ? [-1] : []), ...(control === 'notyet' ? later : [])];
      if (controls.length === 0) return [];
      return [{ cohort, period, base, relativePeriod: time - start, isReference: period === base, controls }];
    });
  });
}
