import { intercept } from '../../src/stats/regression/intercept.ts';
import { type NumericColumn, type OlsFit, ols } from '../../src/stats/regression/ols.ts';
import { type GoldenCase, goldenFile, goldenRows } from '../golden.ts';

type Row = Readonly<Record<string, string>>;

/** One reference regression: its fit, its clusters, and what the reference programs printed. */
export interface GoldenFit {
  readonly label: string;
  readonly fit: OlsFit;
  readonly clusterOf: Int32Array;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** The ordinary regressions of the Card-Krueger, job-training and cluster-randomised files. */
export function goldenFits(): readonly GoldenFit[] {
  return [...cardKrueger(), ...jobTraining(), ...schools()];
}

function cardKrueger(): GoldenFit[] {
  const present = goldenRows('card_krueger_long').filter((row) => row.fte !== '');
  const both = inBothPeriods(present, 'store');
  const terms = [...columns(['nj', 'period']), product('nj', 'period')];
  const fits = [
    golden('did_2x2_card_krueger', 'all available rows', present, 'fte', terms, 'store'),
    golden('did_2x2_card_krueger', 'balanced panel', both, 'fte', terms, 'store'),
  ];
  const before = both.filter((row) => row.period === '0');
  const change = before.map((row): Row => {
    const after = both.find((other) => other.store === row.store && other.period === '1')!;
    return { ...row, change: String(Number(after.fte) - Number(row.fte)), after: after.fte!, 'fte.0': row.fte! };
  });
  const chains: Term[] = ['kfc', 'roys', 'wendys'].map((name, i) => ({
    name,
    value: (row) => (row.chain === String(i + 2) ? 1 : 0),
  }));
  return [
    ...fits,
    golden('did_2x2_card_krueger', 'first difference', change, 'change', columns(['nj']), 'store'),
    golden(
      'did_2x2_card_krueger',
      'first difference with chain controls',
      change,
      'change',
      [...columns(['nj']), ...chains, ...columns(['co_owned'])],
      'store',
    ),
    golden('did_2x2_card_krueger', 'lagged outcome (ANCOVA)', change, 'after', columns(['nj', 'fte.0']), 'store'),
  ];
}

function jobTraining(): GoldenFit[] {
  const rows = goldenRows('jtrain').filter((row) => row.year === '1987' || row.year === '1988');
  const granted = new Set(rows.filter((row) => row.grant === '1').map((row) => row.fcode));
  const terms: Term[] = [
    { name: 'treated', value: (row) => (granted.has(row.fcode) ? 1 : 0) },
    { name: 'post', value: (row) => (row.year === '1988' ? 1 : 0) },
    { name: 'treated:post', value: (row) => (granted.has(row.fcode) && row.year === '1988' ? 1 : 0) },
  ];
  return ['hrsemp', 'lscrap'].map((outcome) => {
    const both = inBothPeriods(
      rows.filter((row) => row[outcome] !== ''),
      'fcode',
    );
    return golden('did_2x2_jtrain', `jtrain ${outcome} 87-88`, both, outcome, terms, 'fcode');
  });
}

function schools(): GoldenFit[] {
  const rows = goldenRows('achievement_awards_rct');
  const treated = columns(['treated']);
  const post: Term = { name: 'post', value: (row) => (row.year === '2001' ? 1 : 0) };
  const interaction: Term = { name: 'treated:post', value: (row) => Number(row.treated) * post.value(row) };
  const covariates = [
    ...treated,
    ...level('school_type', ['Religious', 'Secular']),
    ...columns(['father_ed', 'mother_ed', 'immigrant', 'siblings']),
  ];
  const byYear = ['2000', '2001'].flatMap((year) => {
    const cohort = rows.filter((row) => row.year === year);
    return [
      golden('cluster_rct', `Bagrut ${year} no covariates`, cohort, 'Bagrut_status', treated, 'school_id'),
      golden('cluster_rct', `Bagrut ${year} covariates`, cohort, 'Bagrut_status', covariates, 'school_id'),
    ];
  });
  const star = goldenRows('star_kindergarten').filter((row) => row.readk !== '');
  const classes = level('stark', ['regular+aide', 'small']);
  return [
    ...byYear,
    golden(
      'cluster_rct',
      'repeated cross-section DiD',
      rows,
      'Bagrut_status',
      [...treated, post, interaction],
      'school_id',
    ),
    golden('cluster_rct', 'STAR kindergarten reading, cluster school', star, 'readk', classes, 'schoolidk'),
  ];
}

interface Term {
  readonly name: string;
  readonly value: (row: Row) => number;
}

const columns = (names: readonly string[]): Term[] =>
  names.map((name) => ({ name, value: (row) => Number(row[name]) }));

const product = (a: string, b: string): Term => ({
  name: `${a}:${b}`,
  value: (row) => Number(row[a]) * Number(row[b]),
});

const level = (column: string, levels: readonly string[]): Term[] =>
  levels.map((value) => ({ name: `${column}${value}`, value: (row) => (row[column] === value ? 1 : 0) }));

function inBothPeriods(rows: readonly Row[], unit: string): readonly Row[] {
  const count = new Map<string, number>();
  for (const row of rows) count.set(row[unit]!, (count.get(row[unit]!) ?? 0) + 1);
  return rows.filter((row) => count.get(row[unit]!) === 2);
}

const files = new Map<string, readonly GoldenCase[]>();

function golden(
  file: string,
  name: string,
  rows: readonly Row[],
  outcome: string,
  terms: readonly Term[],
  cluster: string,
): GoldenFit {
  if (!files.has(file)) files.set(file, goldenFile(file).cases);
  const found = files.get(file)!.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no case "${name}" in ${file}.json`);
  const design: NumericColumn[] = [
    intercept(rows.length),
    ...terms.map((term) => ({ name: term.name, values: Float64Array.from(rows, term.value) })),
  ];
  const ids = [...new Set(rows.map((row) => row[cluster]!))];
  const index = new Map(ids.map((id, i) => [id, i]));
  return {
    label: `${file}: ${name}`,
    fit: ols({ y: Float64Array.from(rows, (row) => Number(row[outcome])), columns: design }),
    clusterOf: Int32Array.from(rows, (row) => index.get(row[cluster]!)!),
    expected: found.expected,
  };
}
