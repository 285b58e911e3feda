import type { PlanProblem } from '../plan-problem.ts';
import type { DrawnDesign, Plan } from '../schema.ts';

/** Kinds of chance that draw inside blocks; those that assign people or clusters as they are told do so too. */
const USES_BLOCKS = /^(blocked|saturation)/;

/** The design finds the columns it needs, and none is left unused. */
export function designProblems({ design, roster, analysis, programme }: Plan): readonly PlanProblem[] {
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
  const drawsClusters =
    chance.endsWith('cluster') || chance === 'saturation' || ('assign' in design && design.assign === 'clusters');
  if (drawsClusters && roster.cluster === undefined) problems.push(needs('roster.cluster'));
  const nColumns = roster.covariates.length + history.length;
  if ((chance === 'pairs' || chance === 'rerandomize' || blockSize !== undefined) && nColumns === 0)
    problems.push(needs('design.history or roster.covariates'));
  if (chance === 'minimize' && nColumns + roster.blocks.length === 0)
    problems.push(needs('design.history, roster.covariates or roster.blocks'));
  if ('enrolment' in design && design.enrolment === 'rolling' && design.assign === 'clusters')
    problems.push({
      path: ['design', 'assign'],
      rule: 'must be units under rolling enrolment, which draws people one at a time, got clusters',
      fix: 'Write assign: units, or enrolment: all-at-once',
    });
  if ('enrolment' in design && design.enrolment === 'rolling' && history.length > 0)
    problems.push({
      path: ['design', 'history'],
      rule: `is not used under rolling enrolment, since nobody knows yet what those who join later did before, got ${history.join(', ')}`,
      fix: 'Delete it, or write enrolment: all-at-once',
    });
  if (!('column' in design)) {
    if (roster.blocks.length > 0 && !USES_BLOCKS.test(chance) && !('assign' in design))
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
  problems.push(...withholdingProblems({ design, programme }));
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

/** Lots withhold the training from the arm that waits. What is compulsory for all is not withheld without a reason. */
function withholdingProblems({ design, programme }: Pick<Plan, 'design' | 'programme'>): readonly PlanProblem[] {
  const stated = design.withholding !== undefined;
  if (programme !== 'compliance')
    return stated
      ? [
          {
            path: ['design', 'withholding'],
            rule: `is used by the programme compliance only, got programme ${programme}`,
            fix: 'Write programme: compliance, or delete the reason',
          },
        ]
      : [];
  if (stated || 'column' in design) return [];
  return [
    {
      path: ['programme'],
      rule: `compulsory training must not be withheld from anybody by lot without a reason, got compliance with the design ${design.method}, in which ${whoWaits(design)}`,
      fix: 'Write under design: why waiting is acceptable, such as withholding: "everybody has the legal minimum course; the pilot adds a longer one", or choose the design recorded or match',
    },
  ];
}

function whoWaits(design: DrawnDesign): string {
  if (design.method === 'waves') return 'later waves wait';
  return design.method === 'saturation' ? 'a part of every cluster waits' : `the arm ${design.control} waits`;
}
