import type { Effect, EffectRow, Inference } from '../../core/effect.ts';
import type { PilotResults } from '../results.ts';
import { matchedRCall } from './matched-r-call.ts';
import { rName } from './r-name.ts';

const SE_TYPES: Readonly<Record<string, string>> = {
  iid: 'classical',
  hc0: 'HC0',
  hc1: 'HC1',
  hc2: 'HC2',
  hc3: 'HC3',
  cr0: 'CR0',
  cr1: 'CR0',
  cr1s: 'stata',
  cr2: 'CR2',
  neyman: 'HC2',
};

/** The R call that gives the same estimate, or null where R has none. Names are the report's, quoted where R needs it. */
export function rCall(effect: Effect, row: EffectRow, design: PilotResults['design']): string | null {
  const fit = fitCall(effect, row, design);
  return fit === null ? null : `${fit}${resampling(effect.inference, row)}`;
}

function fitCall(effect: Effect, row: EffectRow, design: PilotResults['design']): string | null {
  const outcome = rName(row.outcome);
  const term = rName(row.term);
  const covariates = Object.keys(effect.fit.coefficients).filter(
    (key) => key !== '(Intercept)' && key !== row.term && !key.includes(':') && key !== 'post',
  );
  const plus = covariates.map((covariate) => ` + ${rName(covariate)}`).join('');
  const options = errors(effect.inference, row.nClusters !== null);
  switch (row.estimator) {
    case 'difference-in-means':
    case 'blocked-difference-in-means':
      return row.nClusters === null && plus === '' && !isHc3(effect.inference)
        ? `estimatr::difference_in_means(${outcome} ~ ${term}, data = units${row.estimator.startsWith('blocked') || design.blocks !== null ? ', blocks = block' : ''})`
        : `estimatr::lm_robust(${outcome} ~ ${term}${plus}, data = units${options})`;
    case 'ancova':
      return `estimatr::lm_robust(${outcome} ~ ${term}${plus}, data = units${options})`;
    case 'lin':
      return `estimatr::lm_lin(${outcome} ~ ${term}, covariates = ~${plus.replace(/^ \+/, '') || ' 1'}, data = units${options})`;
    case 'did':
      return `estimatr::lm_robust(${outcome} ~ ${term} * post${plus}, data = panel${errors(effect.inference, true)})`;
    case 'did-collapsed':
      return `estimatr::lm_robust(I(post - pre) ~ ${term}${plus}, data = units${options})`;
    case 'matched':
      return design.matching === null ? null : matchedRCall(row, effect.inference, design.matching);
    case 'poisson':
      return `fixest::fepois(${outcome} ~ i(post, ${term}, ref = 0) | unit + post, data = panel, cluster = ~${row.nClusters === row.nUnits ? 'unit' : 'cluster'}), the logarithm of the multiple`;
    case 'callaway-santanna':
      return row.cohort === null ? staggeredCall(row, effect) : null;
    default:
      return null;
  }
}

const isHc3 = (inference: Inference) => inference.kind === 'analytic' && inference.vcov === 'hc3';

/** The effects by wave and step that the headline is the mean of: over steps by their periods, over waves by their people. */
function staggeredCall({ outcome }: EffectRow, { detail }: Effect): string {
  const { anticipation = 0 } = detail as { readonly anticipation?: number };
  return `did::att_gt(yname = "value", tname = "step", idname = "unit", gname = "starts", data = read.csv("analyst/${plain(outcome)}-steps.csv"), control_group = "notyettreated", anticipation = ${anticipation}, base_period = "universal"); then the mean over steps by "periods", over waves by people`;
}

function errors(inference: Inference, clustered: boolean): string {
  const clusters = clustered ? ', clusters = cluster' : '';
  if (inference.kind !== 'analytic') return clusters;
  const type = SE_TYPES[inference.vcov];
  return type ? `${clusters}, se_type = "${type}"` : clusters;
}

function resampling(inference: Inference, row: EffectRow): string {
  if (inference.kind === 'randomization') {
    return `; ri2::conduct_ri(..., assignment = "${plain(row.term)}", declaration = design, sims = ${inference.draws}, studentize = ${inference.studentized ? 'TRUE' : 'FALSE'})`;
  }
  if (inference.kind !== 'bootstrap') return '';
  return inference.scheme === 'wild'
    ? `; fwildclusterboot::boottest(fit, param = "${plain(row.term)}", clustid = "cluster", B = ${inference.draws})`
    : `; boot::boot(..., R = ${inference.draws}); boot::boot.ci(..., type = "${inference.ci === 'percentile' ? 'perc' : inference.ci === 't' ? 'stud' : inference.ci}")`;
}

const plain = (text: string): string => text.replace(/["\\]/g, '');
