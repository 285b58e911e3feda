import type { FaultCode } from '../core/codes/catalogue.ts';
import { PilotError } from '../core/error.ts';
import type { PlanPath } from './schema-at.ts';

/** One fault of a plan: the rule that is broken, with the value got, and what to do; each without a closing full stop. */
export interface PlanProblem {
  readonly path: PlanPath;
  readonly rule: string;
  readonly fix: string;
  /** What the position points at: the value, or the key before it. */
  readonly at?: 'key' | 'value';
}

/** A problem with its place in the file, counted from 1. */
export interface PlacedProblem extends PlanProblem {
  readonly line: number;
  readonly column: number;
}

const MOST_LISTED = 10;

/**
 * One error of kind `usage` for all problems of a plan: one sentence each, the first ten in the order of the file. What
 * to do about a single problem is the error's hint.
 */
export function planError(code: FaultCode<'usage'>, file: string, problems: readonly PlacedProblem[]): PilotError {
  const placed = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const [only] = placed;
  if (only && placed.length === 1)
    return new PilotError({ code, kind: 'usage', message: whatIsWrong(file, only), hint: `${inOneLine(only.fix)}.` });
  const sentences = placed.map((problem) => `${whatIsWrong(file, problem)} ${inOneLine(problem.fix)}.`);
  const rest = sentences.length - MOST_LISTED;
  const message = [
    `${file} has ${sentences.length} problems:`,
    ...sentences.slice(0, MOST_LISTED),
    ...(rest > 0 ? [`... and ${rest} more`] : []),
  ].join('\n');
  const hint = 'Correct the file and run the command again; pilotlift schema prints every key';
  return new PilotError({ code, kind: 'usage', message, hint: `${hint}.` });
}

function whatIsWrong(file: string, { line, column, path, rule }: PlacedProblem): string {
  const key = pathText(path);
  return `${file}:${line}:${column}: ${key === '' ? '' : `${inOneLine(key)}: `}${inOneLine(rule)}.`;
}

const LONGEST_PART = 500;

/** Names and values that a plan holds may run over lines and pages. */
function inOneLine(text: string): string {
  const line = text.slice(0, LONGEST_PART).replace(/[\s\p{Cc}]+/gu, ' ');
  return text.length > LONGEST_PART ? `${line}...` : line;
}

/** A path as people write it: kpis[0].source.file. */
export function pathText(path: PlanPath): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
