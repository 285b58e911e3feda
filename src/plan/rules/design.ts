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
  const blockSize = 'blockSize' in design ? design.blockSize : undefined;
  const history = 'history' in design ? (design.history ?? []) : [];
  if (chance.startsWith('blocked') && roster.blocks.length === 0 && blockSize === undefined)
    problems.push(needs(design.method === 'recorded' ? 'roster.blocks' : 'roster.blocks or design.blockSize'));
  const drawsClusters = chance.endsWith('cluster') || ('assign' in design && design.assign === 'clusters');
  if (drawsClusters && roster.cluster === undefined) problems.push(needs('roster.cluster'));
  const nColumns = roster.covariates.length + history.length;
  if ((chance === 'pairs' || chance === 'rerandomize' || blockSize !== undefined) && nColumns === 0)
    problems.push(needs('design.history or roster.covariates'));
  if (chance === 'minimize' && nColumns + roster.blocks.length === 0)
    problems.push(needs('design.history, roster.covariates or roster.blocks'));
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
