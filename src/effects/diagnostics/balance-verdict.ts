import type { Diagnostic } from '../../core/diagnostic.ts';
import { thresholds } from '../../core/thresholds.ts';
import type { BalanceTable, MatchedSetMember } from '../../design/types.ts';
import type { NumericColumn } from '../types.ts';
import { withinSetPValues } from './within-set-p-values.ts';

const {
  cautionP: OMNIBUS_CAUTION,
  stopP: OMNIBUS_STOP,
  cautionSmd: SMD_CAUTION,
  stopSmd: SMD_STOP,
  stopSmdP: PERMUTATION_STOP,
} = thresholds.balance;

/**
 * Judges the balance of a randomised pilot by the omnibus permutation test alone (p < .01 caution, < .001 stop): a
 * single standardised difference is described, never judged.
 */
export function randomisedBalance(balance: BalanceTable): Diagnostic | null {
  if (balance.omnibus === null) return null;
  const { pValue, statistic, draws } = balance.omnibus;
  const severity = pValue < OMNIBUS_STOP ? 'stop' : pValue < OMNIBUS_CAUTION ? 'caution' : 'info';
  return {
    code: 'design.balance',
    severity,
    message: `Over all ${balance.rows.length} covariates the arms differ ${severity === 'info' ? 'no more than chance explains' : 'more than chance explains'} (omnibus permutation test, p = ${pValue.toFixed(4)}).`,
    hint:
      severity === 'info'
        ? null
        : 'Check that the arms were used as drawn and that the covariates date from before the start.',
    values: { pValue, statistic, draws },
  };
}

/**
 * Judges the balance after matching: a standardised difference above .1 is a caution; above .25 with a within-set
 * permutation p < .01 (Holm over all covariates) a stop. `columns`: each covariate (or level) of the table, one value a
 * unit, in the order of `units`.
 * Source: Stuart 2010, doi:10.1214/09-STS313.
 */
export function matchedBalance({
  balance,
  sets,
  units,
  columns,
  seed,
}: {
  readonly balance: BalanceTable;
  /** Null where weights compare people: there is no set to shuffle in, so that nothing stops. */
  readonly sets: readonly MatchedSetMember[] | null;
  readonly units: readonly string[];
  readonly columns: readonly NumericColumn[];
  readonly seed: string;
}): Diagnostic {
  const differences = balance.rows.map((row) => ({
    name: row.covariate,
    smd: Math.abs((row.after ?? row.before).smd ?? 0),
  }));
  const worst = differences.reduce((most, row) => (row.smd > most.smd ? row : most), { name: '', smd: 0 });
  const far = differences.filter(({ smd }) => smd > SMD_STOP);
  const pValues =
    far.length === 0 || sets === null ? new Map<string, number>() : withinSetPValues({ sets, units, columns, seed });
  const failing = far.find(({ name }) => (pValues.get(name) ?? 1) < PERMUTATION_STOP);
  const above = differences.filter(({ smd }) => smd > SMD_CAUTION).length;
  const severity = failing ? 'stop' : above > 0 ? 'caution' : 'info';
  const named = failing ?? worst;
  return {
    code: 'design.balance',
    severity,
    message:
      above === 0
        ? `After ${sets === null ? 'weighting' : 'matching'} no covariate differs by more than ${SMD_CAUTION} standard deviations (largest: ${worst.name}, ${worst.smd.toFixed(3)}).`
        : `After ${sets === null ? 'weighting' : 'matching'} ${above} of ${differences.length} covariates differ by more than ${SMD_CAUTION} standard deviations (${named.name}: ${named.smd.toFixed(2)}).`,
    hint:
      severity === 'info'
        ? null
        : sets === null
          ? 'Balance the covariate by entropy weights, or leave out people whom nobody resembles.'
          : 'Match on a finer rule or a narrower caliper, or adjust for the covariate.',
    values: { nAbove: above, largest: worst.smd, covariate: named.name, pValueHolm: pValues.get(named.name) ?? null },
  };
}
