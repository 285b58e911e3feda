import type { Design } from '../../src/core/design.ts';
import type { Phase } from '../../src/core/period.ts';
import type { Covariate } from '../../src/core/table.ts';
import { balanceTable } from '../../src/design/balance/balance-table.ts';
import { expandCovariates } from '../../src/design/expand-covariates.ts';
import { match } from '../../src/design/match/match.ts';
import { recordedDesign } from '../../src/design/randomize/recorded-design.ts';
import type { AnalysisSettings, KpiQuestion } from '../../src/effects/analyze-question.ts';
import type { KpiPanel } from '../../src/kpis/types.ts';
import { goldenRows } from '../golden.ts';

export const settings: AnalysisSettings = {
  estimator: null,
  alternatives: ['difference-in-means', 'lin', 'ancova', 'did'],
  baselineAdjustment: true,
  alpha: 0.05,
  replicates: 1999,
  missing: 'drop',
  outliers: { rule: 'none', share: 0.01, limits: null },
  minimumJoinRate: 0.8,
};

const provenance = { seed: 'seed', toolVersion: 'test', designHash: null, dataHash: null };

type Rows = readonly Readonly<Record<string, string>>[];
type Years = readonly (readonly [year: string, phase: Phase, values: Float64Array])[];

const column = (rows: Rows, name: string) =>
  Float64Array.from(rows, (row) => (row[name] ? Number(row[name]) : Number.NaN));

/** A panel of years, one value a unit and year. */
export function yearPanel(kpi: string, units: readonly string[], years: Years): KpiPanel {
  const values = new Float64Array(units.length * years.length);
  years.forEach(([, , column], t) => {
    for (const [unit, value] of column.entries()) values[unit * years.length + t] = value;
  });
  return {
    kpi,
    grain: 'year',
    units,
    periods: years.map(([id, phase]) => ({ id, start: `${id}-01-01`, end: `${id}-12-31`, phase })),
    values,
    denominators: null,
    join: {
      rosterUnits: units.length,
      fileUnits: units.length,
      matched: units.length,
      onlyInRoster: 0,
      onlyInFile: 0,
      joinRate: 1,
    },
    coverage: { share: 1, byPeriod: [], unitsWithGaps: 0 },
    rejected: [],
    diagnostics: [],
    file: { file: 'kpi.csv', sha256: '', nRows: 0 },
  };
}

/** A question from before and after values; everything else at its default. */
export function questionFrom(
  basics: Pick<KpiQuestion, 'units' | 'treated'> &
    Partial<KpiQuestion> & { readonly pre: Float64Array; readonly post: Float64Array },
): KpiQuestion {
  const { pre, post, ...rest } = basics;
  const hasBaseline = pre.some((value) => !Number.isNaN(value));
  return {
    kpi: 'kpi',
    type: 'mean',
    term: 'treatment',
    direction: 'increase',
    scale: { min: null, max: null },
    rollingWeeks: 4,
    prePost: { pre, post, nPrePeriods: hasBaseline ? 1 : 0, nPostPeriods: 1 },
    panel: null,
    covariates: [],
    design: null,
    clusterOf: null,
    matching: null,
    rollout: null,
    balance: null,
    people: null,
    analysis: settings,
    seed: 'seed',
    provenance,
    ...rest,
  };
}

/** National Supported Work, arms as the experiment drew them; earnings 1974, 1975 and 1978. */
export function nswQuestion(): KpiQuestion {
  const rows = goldenRows('nsw_dw_experimental');
  const units = rows.map(({ id }) => id!);
  const treated = Uint8Array.from(rows, ({ treat }) => Number(treat));
  const design: Design = recordedDesign({
    mechanism: 'complete',
    units,
    arms: ['control', 'treated'],
    armOf: treated,
    seed: 'nsw',
  });
  const covariates = numbers(rows, ['age', 'educ', 'black', 'hisp', 'marr', 'nodegree', 're74', 're75']);
  return questionFrom({
    ...earnings(rows, units),
    treated,
    design,
    balance: {
      table: balanceTable({ covariates, treated, design, replicates: 999, seed: 'nsw' }),
      columns: expandCovariates(covariates, { levels: 'all' }),
    },
  });
}

/** What is known of the trained men and the survey men before the training. */
export function lalondeCovariates(): readonly Covariate[] {
  const rows = goldenRows('lalonde_matchit');
  return [
    ...numbers(rows, ['age', 'educ', 'married', 'nodegree', 're74', 're75']),
    { name: 'race', kind: 'text', values: rows.map(({ race }) => race!) },
  ];
}

/** The same trained men against survey men, matched on the propensity score within a caliper of .2. */
export function lalondeQuestion(): KpiQuestion {
  const rows = goldenRows('lalonde_matchit').map((row, i) => ({
    ...row,
    id: row[''] ?? row.rownames ?? row.id ?? `${i}`,
  }));
  const units = rows.map(({ id }) => id);
  const treated = Uint8Array.from(rows, (row) => Number((row as Record<string, string>).treat));
  const covariates = lalondeCovariates();
  const matching = match({ units, treated, covariates, method: 'nearest', distance: 'propensity', caliper: 0.2 });
  const weightOf = new Map(matching.sets.map(({ unit, weight }) => [unit, weight]));
  const weightsAfter = Float64Array.from(units, (unit) => weightOf.get(unit) ?? 0);
  return questionFrom({
    ...earnings(rows, units),
    treated,
    matching,
    balance: {
      table: balanceTable({ covariates, treated, weightsAfter, design: null, replicates: 99, seed: 'lalonde' }),
      columns: expandCovariates(covariates, { levels: 'all' }),
    },
  });
}

/** Michigan grants: firms with a grant in 1988, `outcome` 1987 to 1988. */
export function jtrainQuestion(outcome: 'hrsemp' | 'scrap' | 'lscrap'): KpiQuestion {
  const rows = goldenRows('jtrain');
  const of = (year: string) => rows.filter((row) => row.year === year);
  const granted = new Set(
    of('1988')
      .filter(({ grant }) => grant === '1')
      .map(({ fcode }) => fcode),
  );
  const units = of('1987').map(({ fcode }) => fcode!);
  const valuesIn = (year: string) => {
    const byFirm = new Map(of(year).map((row) => [row.fcode, row[outcome]]));
    return Float64Array.from(units, (firm) => (byFirm.get(firm) ? Number(byFirm.get(firm)) : Number.NaN));
  };
  const [pre, post, later] = [valuesIn('1987'), valuesIn('1988'), valuesIn('1989')];
  return questionFrom({
    kpi: outcome,
    units,
    treated: Uint8Array.from(units, (firm) => (granted.has(firm) ? 1 : 0)),
    pre,
    post,
    panel: yearPanel(outcome, units, [
      ['1987', 'baseline', pre],
      ['1988', 'measurement', post],
      ['1989', 'later', later],
    ]),
  });
}

function earnings(rows: Rows, units: readonly string[]) {
  const [earlier, pre, post] = [column(rows, 're74'), column(rows, 're75'), column(rows, 're78')];
  const panel = yearPanel('earnings', units, [
    ['1974', 'earlier', earlier],
    ['1975', 'baseline', pre],
    ['1978', 'measurement', post],
  ]);
  return { kpi: 'earnings', term: 'treat', units, pre, post, panel };
}

function numbers(rows: Rows, names: readonly string[]): readonly Covariate[] {
  return names.map((name) => ({ name, kind: 'number', values: column(rows, name) }));
}
