import { isAbsolute, normalize } from 'node:path';
import type { PlanProblem } from '../plan-problem.ts';
import type { Plan } from '../schema.ts';
import type { PlanPath } from '../schema-at.ts';

/** Files lie inside the pilot's folder, so that the folder is the whole pilot and no outside path reaches a report. */
export function fileProblems({ roster, attendance, kpis }: Plan): readonly PlanProblem[] {
  const files: readonly (readonly [PlanPath, string])[] = [
    [['roster', 'file'], roster.file],
    ...(attendance ? [[['attendance', 'file'], attendance.file] as const] : []),
    ...kpis.map((kpi, i) => [['kpis', i, 'source', 'file'], kpi.source.file] as const),
  ];
  return files
    .filter(([, file]) => leavesFolder(file))
    .map(([path, file]) => ({
      path,
      rule: `must be a path inside the pilot's folder, got ${JSON.stringify(file)}`,
      fix: 'Copy the file to data/ and name it data/FILE',
    }));
}

function leavesFolder(file: string): boolean {
  const path = normalize(file.replaceAll('\\', '/'));
  return isAbsolute(path) || /^[A-Za-z]:/.test(path) || path.split('/').includes('..') || file.includes('\u0000');
}
