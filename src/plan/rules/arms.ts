import { resolveWindows } from '../defaults.ts';
import type { PlanProblem } from '../plan-problem.ts';
import { STANDBY } from '../planned-arms.ts';
import { plannedRollout } from '../planned-rollout.ts';
import type { ArmsDesign, DrawnDesign, Plan } from '../schema.ts';

/** Arms that chance forms: told apart, one of them waits, and the one of the headline is among them. */
export function armProblems(plan: Plan): readonly PlanProblem[] {
  const { design } = plan;
  if ('column' in design) return [];
  if (design.method === 'waves') return waveProblems(design, plan);
  return design.method === 'saturation' ? saturationProblems(design) : groupProblems(design);
}

function groupProblems(design: ArmsDesign): readonly PlanProblem[] {
  const names = Object.keys(design.arms);
  const { control, standby, headline, method } = design;
  if (names.length < 2)
    return [
      {
        path: ['design', 'arms'],
        rule: `must name at least 2 arms, got ${names.join(', ') || 'none'}`,
        fix: 'Write for instance { control: 1, treatment: 1 }',
      },
    ];
  if (!names.includes(control))
    return [
      {
        path: ['design', 'control'],
        rule: `must be one of the arms ${names.join(', ')}, got ${control}`,
        fix: 'Name the arm that waits',
      },
    ];
  const problems: PlanProblem[] = [];
  if (standby !== undefined && names.includes(STANDBY))
    problems.push({
      path: ['design', 'standby'],
      rule: `makes an arm of that name beside ${names.filter((name) => name !== STANDBY).join(', ')}, and design.arms has one already`,
      fix: 'Leave it out of design.arms',
    });
  const all = standby === undefined ? names : [...names, STANDBY];
  if (all.length > 2 && ONE_RULE_FOR_TWO.includes(method))
    problems.push({
      path: ['design', standby === undefined ? 'arms' : 'standby'],
      rule: `are two arms with the design ${method}, got ${all.join(', ')}`,
      fix: 'Name two arms, or draw several with complete, blocked, cluster or blocked-cluster',
    });
  const trained = names.filter((name) => name !== control);
  if (headline !== undefined && !trained.includes(headline))
    problems.push({
      path: ['design', 'headline'],
      rule: `must be one of the trained arms (${trained.join(', ')}), got ${headline}`,
      fix: `Write for instance ${trained[0]}`,
    });
  return problems;
}

/** What these look at ties all arms together, so that two of several cannot be re-drawn on their own. */
const ONE_RULE_FOR_TWO: readonly string[] = ['pairs', 'rerandomize', 'minimize'];

type Waves = Extract<DrawnDesign, { method: 'waves' }>;

/**
 * Waves start one after another, the first with the training. Those who come later are a control group until they start;
 * nobody is one after the last has started, so the measurement ends before. A wave that starts before that end is measured
 * after its training.
 */
function waveProblems({ waves }: Waves, plan: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const { training, measurement } = resolveWindows(plan);
  waves.forEach(({ arm, start }, i) => {
    const before = waves[i - 1];
    if (waves.findIndex((other) => other.arm === arm) < i)
      problems.push({
        path: ['design', 'waves', i, 'arm'],
        rule: `must differ from the names before it, got ${arm}`,
        fix: 'Give every wave its own name',
      });
    if (before && start <= before.start)
      problems.push({
        path: ['design', 'waves', i, 'start'],
        rule: `must lie after the start of the wave before it (${before.start}), got ${start}`,
        fix: 'List the waves in the order of their start',
      });
  });
  if (waves[0]!.start !== training.start)
    problems.push({
      path: ['design', 'waves', 0, 'start'],
      rule: `must be the first day of windows.training (${training.start}), got ${waves[0]!.start}`,
      fix: 'Let windows.training be the training of the first wave',
    });
  return problems.length > 0 ? problems : rolloutProblems(waves, plan, measurement.end);
}

/** What holds once the starts are in order. */
function rolloutProblems(waves: Waves['waves'], plan: Plan, lastDay: string): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const last = waves.length - 1;
  if (waves[last]!.start <= lastDay)
    problems.push({
      path: ['design', 'waves', last, 'start'],
      rule: `must lie after the measurement, which ends on ${lastDay}, got ${waves[last]!.start}`,
      fix: 'Somebody has to wait until the end: end windows.measurement earlier, start the last wave later, or add a wave that waits',
    });
  const rollout = plannedRollout(plan);
  rollout?.waves.forEach(({ start, trainingEnd }, i) => {
    if (i < last && start <= lastDay && trainingEnd >= lastDay)
      problems.push({
        path: ['design', 'waves', i, 'start'],
        rule: `must leave time to measure the wave after its training, which ends on ${trainingEnd}, got a measurement until ${lastDay}`,
        fix: 'End windows.measurement later, or start this wave after it',
      });
  });
  if (rollout !== null && plan.analysis.estimator !== undefined)
    problems.push({
      path: ['analysis', 'estimator'],
      rule: `is fixed where waves start one after another before the measurement ends, got ${plan.analysis.estimator}`,
      fix: 'Leave it out: each wave is compared with those who still wait',
    });
  return problems;
}

type Saturated = Extract<DrawnDesign, { method: 'saturation' }>;

function saturationProblems({ saturations }: Saturated): readonly PlanProblem[] {
  const shares = saturations.map(({ treated }) => treated);
  const twice = shares.findIndex((share, i) => shares.indexOf(share) < i);
  if (twice < 0) return [];
  return [
    {
      path: ['design', 'saturations', twice, 'treated'],
      rule: `must differ from the shares before it, got ${shares[twice]}`,
      fix: 'Give every level another share of trained people, for instance 0, 0.5 and 0.75',
    },
  ];
}
