import type { Diagnostic } from '../../../core/diagnostic.ts';
import { keepRows } from '../keep-rows.ts';
import { modelColumns } from './model-columns.ts';
import { type PoissonFit, poissonFit } from './poisson-fit.ts';
import type { FixedEffectsModel } from './types.ts';

/** Change of a log mean in one more step beyond which it has no end: separated rows lose 1 a step, the others 0. */
const ENDLESS = 0.5;

/**
 * The Poisson fit of the rows whose mean has an estimate. A combination of columns and effects that is 0 wherever the
 * outcome is above 0, and below 0 in other rows, may grow without end: the likelihood rises as the means of these rows
 * fall to 0, so they say nothing about the other coefficients and leave, again until none is left. `collinear` names the
 * columns without a coefficient. Errors: those of `poissonFit`.
 * Source: Correia, Guimaraes and Zylkin 2019, arXiv:1903.01633.
 */
export function poissonWithoutSeparated(model: FixedEffectsModel): {
  readonly model: FixedEffectsModel;
  readonly collinear: readonly string[];
  readonly nSeparated: number;
  readonly diagnostics: readonly Diagnostic[];
} & PoissonFit {
  const first = poissonFit(model);
  const before = collinearOf(model, first);
  let [own, found] = [model, first];
  for (let rows = settledRows(own, found); rows.length < own.frame.y.length; rows = settledRows(own, found)) {
    own = { ...own, ...keepRows(own.frame, rows, own.furtherEffects) };
    found = poissonFit(own);
  }
  const nSeparated = model.frame.y.length - own.frame.y.length;
  const collinear = collinearOf(own, found);
  const lost = collinear.filter((name) => !before.includes(name));
  return {
    ...found,
    model: own,
    collinear,
    nSeparated,
    diagnostics: nSeparated === 0 ? [] : [separated(nSeparated, lost)],
  };
}

/** At the last step the log mean of a row without outcome moved by -1 - residual. */
function settledRows({ frame: { y } }: FixedEffectsModel, { fit }: PoissonFit): Int32Array {
  return Int32Array.from(y.keys()).filter((row) => y[row]! > 0 || fit.residuals[row]! < ENDLESS - 1);
}

function collinearOf(model: FixedEffectsModel, { fit }: PoissonFit): readonly string[] {
  return modelColumns(model)
    .map(({ name }) => name)
    .filter((name) => !fit.names.includes(name));
}

function separated(nRows: number, columns: readonly string[]): Diagnostic {
  const by = columns.length === 0 ? 'the fixed effects' : columns.join(', ');
  return {
    code: 'poisson.separated',
    severity: 'caution',
    message: `Rows whose outcome of 0 is foretold without fault by ${by} were left out: ${nRows}, as a coefficient would run off to infinity.`,
    hint: 'Leave such columns out, or read the effect as that of the other rows.',
    values: { nRows, columns: columns.join(', ') },
  };
}
