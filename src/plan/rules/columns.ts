import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';
import type { PlanPath } from '../schema-at.ts';

/** Every roster column has one role; adjusting and matching use columns that the roster declares as covariates. */
export function columnProblems({ roster, design, analysis }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const roles = new Map<string, string>([[roster.unit, 'the unit']]);
  if ('column' in design) roles.set(design.column, 'the arm');
  roster.covariates.forEach((name, i) => {
    const path = ['roster', 'covariates', i];
    const role = roles.get(name);
    if (role !== undefined)
      problems.push({ path, rule: `must not be the column of ${role}, got ${name}`, fix: 'Delete it from the list' });
  });
  const lists: readonly (readonly [PlanPath, readonly string[]])[] = [
    [['roster', 'covariates'], roster.covariates],
    [['roster', 'blocks'], roster.blocks],
    [['analysis', 'covariates'], analysis.covariates],
    [['design', 'matching', 'covariates'], design.method === 'match' ? design.matching.covariates : []],
    [['design', 'matching', 'exact'], design.method === 'match' ? (design.matching.exact ?? []) : []],
  ];
  for (const [path, names] of lists)
    names.forEach((name, i) => {
      if (names.indexOf(name) < i)
        problems.push({
          path: [...path, i],
          rule: `must not be listed twice, got ${name}`,
          fix: 'Delete one of the two',
        });
      else if (path[0] !== 'roster' && !roster.covariates.includes(name))
        problems.push({
          path: [...path, i],
          rule: `must be one of roster.covariates (${roster.covariates.join(', ') || 'none'}), got ${name}`,
          fix: `Add ${name} to roster.covariates if it was known before the training, or delete it here`,
        });
    });
  const named =
    design.method === 'match' ? { caliperOn: design.matching.caliperOn, cutpoints: design.matching.cutpoints } : {};
  for (const [key, columns = {}] of Object.entries(named))
    for (const name of Object.keys(columns))
      if (!roster.covariates.includes(name))
        problems.push({
          path: ['design', 'matching', key, name],
          rule: `must be one of roster.covariates (${roster.covariates.join(', ') || 'none'}), got ${name}`,
          fix: `Add ${name} to roster.covariates if it was known before the training, or delete it here`,
          at: 'key',
        });
  return problems;
}
