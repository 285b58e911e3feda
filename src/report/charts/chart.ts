/** JSON as a Vega-Lite specification holds it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type ChartSpec = { readonly [key: string]: Json };

/** One cell of a chart's table: what the page prints and, where it is a number, its full precision for the CSV. */
export interface ChartCell {
  readonly text: string;
  readonly value: string | number | null;
}

/** The numbers behind a chart, one row a mark. The first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ChartCell[])[];
  /** A long series of narrow columns, which stays a table on phones. */
  readonly series?: boolean;
  /** Columns that only the CSV holds, by name. */
  readonly csvOnly?: readonly string[];
}

/** A chart in two layouts: wide for screens and paper, narrow for phones. Specifications hold aggregates only. */
export interface Chart {
  /** Unique on the page, stable between runs: letters, digits and hyphens. */
  readonly id: string;
  /** The take-away, one sentence. */
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  /** How to read it: marks, axes, reference. */
  readonly caption: string;
  readonly wide: ChartSpec;
  readonly narrow: ChartSpec;
  readonly table: ChartTable;
}

export const WIDE = 920;
export const NARROW = 320;
