import type { Diagnostic } from '../../core/diagnostic.ts';
import { adjustPValues } from '../../stats/multiplicity/adjust-p-values.ts';
import type { NullStatistics } from '../../stats/multiplicity/null-statistics.ts';
import { stepDownMaxT } from '../../stats/multiplicity/step-down-max-t.ts';
import { stepDownMinP } from '../../stats/multiplicity/step-down-min-p.ts';
import { hasLots, type JointStatistics, statisticsByLots, statisticsByMultipliers } from './joint-statistics.ts';
import { tierIndex } from './tier-index.ts';
import type { Measure, MultiplicityMethod, TierEffects } from './types.ts';

/**
 * What the measures of one tier say together: p values adjusted for having looked at several, a test of no effect on any,
 * and the effect on their summary index. The pilot's one primary measure is its registered single test and is not adjusted;
 * all others of the tier that have a p value are one family, guardrails too, whose harm is judged by their own interval.
 * `asked` null: Westfall-Young where chance formed the arms and its lots can be drawn again, else Holm. An adjusted p value
 * is never below the measure's own. Null for a tier of the primary alone.
 */
export function tierEffects(
  measures: readonly Measure[],
  { asked, seed }: { readonly asked: MultiplicityMethod | null; readonly seed: string },
): TierEffects | null {
  const { tier } = measures[0]!;
  const tested = measures.filter(({ effects }) => ownP(effects) !== null);
  const family = tested.filter(({ role }) => role !== 'primary');
  if (family.length === 0 && measures.length < 2) return null;
  const joint = tested.length < 2 ? null : jointOf(tested, asked, `${seed}/joint`);
  const method = methodOf(asked, joint !== null || (tested.length < 2 && hasLots(measures[0]!)));
  const { index, diagnostics } = tierIndex(measures, `${seed}/index`);
  return {
    tier,
    method,
    family: adjusted(family, method, joint && { ...joint, columns: family.map((one) => tested.indexOf(one)) }),
    draws: joint && {
      source: joint.source,
      nDraws: joint.draws.length / tested.length,
      exact: joint.exact,
      seed: `${seed}/joint`,
    },
    omnibus: joint && {
      kpis: tested.map(({ question }) => question.kpi),
      pValue: Math.min(...stepDown(method, joint)),
    },
    index,
    diagnostics: [
      ...(asked === null || method === asked || family.length < 2 ? [] : [noJointDraws(tier, asked)]),
      ...diagnostics,
    ],
  };
}

const ownP = ({ headline }: Measure['effects']) => headline.rows[0]!.pValue;

function jointOf(tested: readonly Measure[], asked: MultiplicityMethod | null, seed: string): JointStatistics | null {
  const byLots = statisticsByLots(tested, seed);
  return byLots === null && asked === 'romano-wolf' ? statisticsByMultipliers(tested, seed) : byLots;
}

function methodOf(asked: MultiplicityMethod | null, canDraw: boolean): MultiplicityMethod {
  if (asked === null) return canDraw ? 'westfall-young' : 'holm';
  return canDraw || !needsDraws(asked) ? asked : 'holm';
}

const needsDraws = (method: MultiplicityMethod) => method === 'westfall-young' || method === 'romano-wolf';

const stepDown = (method: MultiplicityMethod, joint: NullStatistics) =>
  method === 'romano-wolf' ? stepDownMaxT(joint) : stepDownMinP(joint);

function adjusted(
  family: readonly Measure[],
  method: MultiplicityMethod,
  joint: (NullStatistics & { readonly columns: readonly number[] }) | null,
): TierEffects['family'] {
  const own = family.map(({ effects }) => ownP(effects)!);
  const together = family.length < 2 ? own : joint && needsDraws(method) ? stepDown(method, only(joint)) : null;
  const found = together ?? adjustPValues(own, method as Exclude<MultiplicityMethod, 'westfall-young' | 'romano-wolf'>);
  return family.map(({ question }, i) => ({
    kpi: question.kpi,
    pValue: own[i]!,
    pValueAdjusted: Math.max(found[i]!, own[i]!),
  }));
}

/** Some of the tests, draws still shared. */
function only({
  statistics,
  draws,
  exact,
  columns,
}: NullStatistics & { readonly columns: readonly number[] }): NullStatistics {
  const [k, kept] = [statistics.length, columns.length];
  return {
    statistics: Float64Array.from(columns, (column) => statistics[column]!),
    draws: Float64Array.from(
      { length: (draws.length / k) * kept },
      (_, at) => draws[Math.floor(at / kept) * k + columns[at % kept]!]!,
    ),
    exact,
  };
}

function noJointDraws(tier: string, asked: MultiplicityMethod): Diagnostic {
  return {
    code: 'multiplicity.no-joint-draws',
    severity: 'caution',
    message: `The plan asks for ${asked} on the ${tier} tier, which has no joint draws of all its measures; holm stands in.`,
    hint: 'Name holm in the plan where chance did not form two arms.',
    values: { tier, asked, used: 'holm' },
  };
}
