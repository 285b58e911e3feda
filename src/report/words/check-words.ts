import type { DiagnosticCode } from '../../core/codes/catalogue.ts';
import type { Diagnostic, Severity } from '../../core/diagnostic.ts';
import type { Tone } from './chain-words.ts';

const SEVERITIES: Readonly<Record<Severity, { readonly words: string; readonly tone: Tone }>> = {
  stop: { words: 'stop: no claim', tone: 'bad' },
  caution: { words: 'caution', tone: 'open' },
  info: { words: 'in order', tone: 'good' },
};

/** How a finding is headed. What is told without a judgement, yet asks for something, is not called in order. */
export const severityWords = ({ severity, hint }: Pick<Diagnostic, 'severity' | 'hint'>) =>
  severity === 'info' && hint !== null ? ({ words: 'not judged', tone: 'none' } as const) : SEVERITIES[severity];

const AREAS: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  'design.sample-ratio': 'Numbers by group against the design',
  'design.balance': 'Likeness of the groups',
  'did.pretrend': 'Trends before the training',
  'looks.registered': 'Looks before the end',
  'looks.unregistered': 'Early data',
  'flow.attrition': 'People lost',
};

/** A check's name: known codes in words, others from their code. */
export function checkName(code: DiagnosticCode): string {
  const words = AREAS[code] ?? code.split('.').at(-1)!.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Steps of the participant flow as the page writes them. */
export const stepName = (step: string): string => `${step.charAt(0).toUpperCase()}${step.slice(1)}`;
