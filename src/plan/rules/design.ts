import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';

/** The design finds the columns it needs, and its arms are two at least, told apart. */
export function designProblems({ design, roster, analysis }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const chance = design.method === 'recorded' ? design.mechanism : design.method;
  const key = design.method === 'recorded' ? 'mechanism' : 'method';
  const needs = (column: string) => ({
    path: ['design', key],
    rule: `${chance} needs ${column}, got none`,
    fix: `Name ${column}, or choose another ${key}`,
  });
  if (chance.startsWith('blocked') && roster.blocks.length === 0) problems.push(needs('roster.blocks'));
  const drawsClusters = chance.endsWith('cluster') || ('assign' in design && design.assign === 'clusters');
  if (drawsClusters && roster.cluster === undefined) problems.push(needs('roster.cluster'));
  if ((chance === 'pairs' || chance === 'rerandomize') && roster.covariates.length === 0)
    problems.push(needs('roster.covariates'));
  if (chance === 'minimize' && roster.covariates.length + roster.blocks.length === 0)
    problems.push(needs('roster.covariates or roster.blocks'));
  if ('enrolment' in design && design.enrolment === 'rolling' && design.assign === 'clusters')
    problems.push({
      path: ['design', 'assign'],
      rule: 'must be units under rolling enrolment, which draws people one at a time, got clusters',
      fix: 'Write assign: units, or enrolment: all-at-once',
    });
  if ('arms' in design) {
    const names = Object.keys(design.arms);
    if (names.length < 2)
      problems.push({
        path: ['design', 'arms'],
        rule: `must name at least 2 arms, got ${names.join(', ') || 'none'}`,
        fix: 'Write for instance { control: 1, treatment: 1 }',
      });
    else if (!names.includes(design.control))
      problems.push({
        path: ['design', 'control'],
        rule: `must be one of the arms ${names.join(', ')}, got ${design.control}`,
        fix: 'Name the arm that waits',
      });
    if (roster.blocks.length > 0 && !chance.startsWith('blocked') && !('assign' in design))
      problems.push({
        path: ['roster', 'blocks'],
        rule: `are not used by the design ${chance}, got ${roster.blocks.join(', ')}`,
        fix: `Choose the design ${chance === 'cluster' ? 'blocked-cluster' : 'blocked'}, or move them to covariates`,
      });
  } else if (design.treated === design.control)
    problems.push({
      path: ['design', 'control'],
      rule: `must differ from the value of trained people, got ${design.control}`,
      fix: `Name the value of column ${design.column} that untrained people have`,
    });
  if (design.method !== 'match')
    for (const [where, named] of Object.entries({
      estimator: analysis.estimator === 'matched',
      alternatives: analysis.alternatives.includes('matched'),
    }))
      if (named)
        problems.push({
          path: ['analysis', where],
          rule: `matched needs the design match, got ${design.method}`,
          fix: 'Choose another estimator',
        });
  return problems;
}
