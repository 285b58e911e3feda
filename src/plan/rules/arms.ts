import { resolveWindows } from '../defaults.ts';
import type { PlanProblem } from '../plan-problem.ts';
import { type DrawnPlan, plannedArms } from '../planned-arms.ts';
import type { Plan } from '../schema.ts';

/** Arms that chance forms: told apart, one of them waits, and what the analysis compares is among them. */
export function armProblems(plan: Plan): readonly PlanProblem[] {
  const { design, analysis } = plan;
  if ('column' in design)
    return analysis.arm === undefined
      ? []
      : [
          {
            path: ['analysis', 'arm'],
            rule: `is for designs that draw several trained arms, got the design ${design.method}`,
            fix: 'Delete the line: design.treated says who was trained',
          },
        ];
  if (design.method === 'waves') return [...waveProblems(design, plan), ...namedArmProblems(plan, [])];
  if (design.method === 'saturation') return [...saturationProblems(design), ...namedArmProblems(plan, ['treatment'])];
  const problems = groupProblems(design);
  if (problems.length > 0) return problems;
  const trained = plannedArms(design).flatMap(({ role, name }) => (role === 'trained' ? [name] : []));
  return namedArmProblems(plan, trained);
}

type Grouped = Extract<DrawnPlan, { arms: unknown }>;

function groupProblems(design: Grouped): readonly PlanProblem[] {
  const names = Object.keys(design.arms);
  const { control, replacement, method } = design;
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
  if (replacement !== undefined && (replacement === control || !names.includes(replacement)))
    problems.push({
      path: ['design', 'replacement'],
      rule: `must be one of the arms other than control (${names.filter((name) => name !== control).join(', ')}), got ${replacement}`,
      fix: 'Name the arm that stands by, and give it a share in design.arms',
    });
  else if (replacement !== undefined && names.length < 3)
    problems.push({
      path: ['design', 'replacement'],
      rule: `needs a trained arm beside it, got only ${names.join(' and ')}`,
      fix: 'Add the trained arm to design.arms, such as { control: 4, treatment: 4, standby: 1 }',
    });
  if (names.length > 2 && ONE_RULE_FOR_TWO.includes(method))
    problems.push({
      path: ['design', 'arms'],
      rule: `are two with the design ${method}, got ${names.join(', ')}`,
      fix: 'Name two arms, or draw several with complete, blocked, cluster or blocked-cluster',
    });
  return problems;
}

/** What these look at ties all arms together, so that two of several cannot be re-drawn on their own. */
const ONE_RULE_FOR_TWO: readonly string[] = ['pairs', 'rerandomize', 'minimize'];

function namedArmProblems({ analysis }: Plan, trained: readonly string[]): readonly PlanProblem[] {
  if (analysis.arm === undefined || trained.includes(analysis.arm)) return [];
  return [
    {
      path: ['analysis', 'arm'],
      rule: `must be one of the trained arms (${trained.join(', ') || 'the first wave is compared with the later ones'}), got ${analysis.arm}`,
      fix: trained.length > 0 ? `Write for instance ${trained[0]}` : 'Delete the line',
    },
  ];
}

type Waves = Extract<DrawnPlan, { method: 'waves' }>;

/**
 * Waves start one after another, the first with the training. Until the second starts, those who come later are a control
 * group; nobody is one after the last has started.
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
  if (problems.length === 0 && measurement.end >= waves[1]!.start)
    problems.push({
      path: ['design', 'waves', 1, 'start'],
      rule: `must lie after the measurement, which ends on ${measurement.end}, got ${waves[1]!.start}`,
      fix: 'Measure the first wave while the others still wait: end windows.measurement earlier, or start the second wave later',
    });
  return problems;
}

type Saturated = Extract<DrawnPlan, { method: 'saturation' }>;

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
