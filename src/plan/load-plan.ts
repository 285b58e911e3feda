import { join } from 'node:path';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkPlan } from './check-plan.ts';
import { explainIssue } from './explain-issue.ts';
import { parseYaml } from './parse-yaml.ts';
import { pilotName } from './pilot-name.ts';
import { planError } from './plan-problem.ts';
import { readPlanText } from './read-plan-text.ts';
import { type Plan, planSchema } from './schema.ts';
import { isRecord } from './schema-at.ts';

export interface LoadedPlan {
  readonly plan: Plan;
  /** The file as it stands. */
  readonly text: string;
  /** SHA-256 of the plan with every default filled in; comments and the order of keys do not count. */
  readonly hash: string;
  readonly folder: string;
  /** Name of the pilot: its folder's. */
  readonly name: string;
}

/**
 * Reads and checks `<folder>/pilot.yaml`. Every problem becomes one sentence with file, line, column, key, rule, the
 * value got and the fix. Throws kind `usage`: `plan.folder-name`, `plan.not-found`, `plan.not-a-file`, `plan.too-large`, `plan.not-utf8`,
 * `plan.empty`, `plan.yaml`, `plan.invalid`.
 */
export async function loadPlan(folder: string): Promise<LoadedPlan> {
  const name = pilotName(folder);
  const file = join(folder, 'pilot.yaml');
  const text = await readPlanText(file);
  const plan = parsePlan(text, file);
  return { plan, text, hash: planHash(plan), folder, name };
}

/** The plan that a text states; `file` names it in messages. Throws as `loadPlan` does. */
export function parsePlan(text: string, file: string): Plan {
  const { value, place, spelling } = parseYaml(text, file);
  if (!isRecord(value)) {
    const problem = {
      path: [],
      rule: `must be keys with values, got ${spelling([])}`,
      fix: 'Start from pilotlift init',
    };
    throw planError('plan.invalid', file, [place(problem)]);
  }
  const written = withoutEmptySections(value);
  const parsed = planSchema.safeParse(written);
  const problems = parsed.success
    ? checkPlan(parsed.data)
    : parsed.error.issues.flatMap((issue) => explainIssue(issue, { schema: planSchema, value: written, spelling }));
  if (!parsed.success || problems.length > 0) throw planError('plan.invalid', file, problems.map(place));
  return parsed.data;
}

export function planHash(plan: Plan): string {
  return sha256Hex(canonicalJson(plan));
}

const defaultSections = ['analysis', 'roi', 'decision', 'privacy'];

/** A section with nothing but comments below it counts as left out: all its keys have defaults. */
function withoutEmptySections(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, section]) => section !== null || !defaultSections.includes(key)),
  );
}
