import type { EffectRow, Inference } from '../../core/effect.ts';
import type { ReportedMatching } from '../results.ts';
import { rName } from './r-name.ts';

type Asked = ReportedMatching['asked'];

/** How R forms the same comparison group and estimates the effect on it; null where no single call trims alike. */
export function matchedRCall(row: EffectRow, inference: Inference, { asked }: ReportedMatching): string | null {
  if (asked.trim) return null;
  const [outcome, term] = [rName(row.outcome), rName(row.term)];
  const formula = `${term} ~ ${asked.covariates.map(rName).join(' + ')}`;
  if (asked.weight)
    return `w <- WeightIt::weightit(${formula}, data = units, ${WEIGHTS[asked.weight](asked)}); WeightIt::lm_weightit(${outcome} ~ ${term}, data = units, weightit = w)`;
  const fit = `m <- MatchIt::matchit(${formula}, data = units, ${matchitArguments(asked)})`;
  if (asked.replace)
    return `${fit}; Matching::Match(Y = units$${outcome}, Tr = units$${term}, X = m$distance, M = ${asked.ratio ?? 1}, ties = FALSE)`;
  return `${fit}; estimatr::lm_robust(${outcome} ~ ${term}, data = MatchIt::match.data(m), weights = weights${errorsOf(inference)})`;
}

const WEIGHTS: Readonly<Record<NonNullable<Asked['weight']>, (asked: Asked) => string>> = {
  ipw: ({ estimand, link }) => `method = "glm"${linkOf(link)}, estimand = "${(estimand ?? 'att').toUpperCase()}"`,
  overlap: ({ link }) => `method = "glm"${linkOf(link)}, estimand = "ATO"`,
  entropy: ({ estimand, moments }) =>
    `method = "ebal", estimand = "${(estimand ?? 'att').toUpperCase()}"${moments ? `, moments = ${moments}` : ''}`,
};

const linkOf = (link: Asked['link']) => (link === 'probit' ? ', link = "probit"' : '');

const DISTANCES: Readonly<Record<NonNullable<Asked['distance']>, string>> = {
  propensity: 'distance = "glm"',
  'linear-propensity': 'distance = "glm", link = "linear.logit"',
  mahalanobis: 'distance = "mahalanobis"',
  'robust-mahalanobis': 'distance = "robust_mahalanobis"',
  'scaled-euclidean': 'distance = "scaled_euclidean"',
};

function matchitArguments(asked: Asked): string {
  const { method = 'nearest', distance = 'propensity', caliper, exact, order, ratio, replace, maxControls } = asked;
  const byValues = method === 'cem' || method === 'exact';
  const calipers = [
    ...(caliper === undefined ? [] : [String(caliper)]),
    ...Object.entries(asked.caliperOn ?? {}).map(([column, width]) => `${rName(column)} = ${width}`),
  ];
  return [
    `method = "${method}"`,
    ...(byValues ? [] : [DISTANCES[distance], ...(asked.link === 'probit' ? ['link = "probit"'] : [])]),
    ...(calipers.length === 0 ? [] : [`caliper = c(${calipers.join(', ')})`]),
    ...(asked.caliperOn
      ? [`std.caliper = c(${calipers.map((_, i) => (i === 0 && caliper ? 'TRUE' : 'FALSE')).join(', ')})`]
      : []),
    ...(exact ? [`exact = ~ ${exact.map(rName).join(' + ')}`] : []),
    ...(order ? [`m.order = "${order}"`] : []),
    ...(ratio ? [`ratio = ${ratio}`] : []),
    ...(replace ? ['replace = TRUE'] : []),
    ...(maxControls ? [`max.controls = ${maxControls}`] : []),
    ...(asked.discard ? [`discard = "${asked.discard}"`] : []),
    ...(asked.cutpoints ? [`cutpoints = list(${cutpointsIn(asked.cutpoints)})`] : []),
    ...(asked.subclasses ? [`subclass = ${asked.subclasses}`] : []),
    ...(asked.estimand ? [`estimand = "${asked.estimand.toUpperCase()}"`] : []),
  ].join(', ');
}

const cutpointsIn = (cutpoints: NonNullable<Asked['cutpoints']>) =>
  Object.entries(cutpoints)
    .map(([column, cuts]) => `${rName(column)} = c(${cuts.join(', ')})`)
    .join(', ');

/** Subclasses are no clusters. */
function errorsOf(inference: Inference): string {
  return inference.kind === 'analytic' && inference.vcov === 'hc2'
    ? ', se_type = "HC2"'
    : ', clusters = subclass, se_type = "CR2"';
}
