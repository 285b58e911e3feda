import { PilotError } from '../../../core/error.ts';
import type { SensitivityMethod, SensitivityRequest } from './types.ts';

/** Methods of each restriction, the default first. */
const METHODS = {
  'relative-magnitudes': ['c-lf', 'conditional', 'identified-set'],
  smoothness: ['flci', 'c-lf', 'conditional', 'identified-set'],
} as const satisfies Record<SensitivityRequest['restriction'], readonly SensitivityMethod[]>;

/**
 * Method and alpha of a request, with their defaults filled in.
 * Errors: `sensitivity.restriction`, `sensitivity.method`, `sensitivity.alpha`.
 */
export function checkRestriction({
  restriction,
  method,
  alpha = 0.05,
}: Pick<SensitivityRequest, 'restriction' | 'method' | 'alpha'>): {
  readonly method: SensitivityMethod;
  readonly alpha: number;
} {
  if (!Object.hasOwn(METHODS, restriction)) throw unknownRestriction(restriction);
  const methods: readonly SensitivityMethod[] = METHODS[restriction];
  if (method !== undefined && !methods.includes(method)) throw unknownMethod(restriction, method, methods);
  if (!(alpha > 0 && alpha < 1)) throw noLevel(alpha);
  return { method: method ?? methods[0]!, alpha };
}

const unknownRestriction = (got: string) =>
  new PilotError({
    code: 'sensitivity.restriction',
    kind: 'usage',
    message: `Restriction on trends: one of ${Object.keys(METHODS).join(', ')} is needed, got ${got}.`,
    hint: 'Use relative-magnitudes to compare with the largest change seen before the start, smoothness to allow bends of a trend line.',
  });

const unknownMethod = (restriction: string, got: string, methods: readonly string[]) =>
  new PilotError({
    code: 'sensitivity.method',
    kind: 'usage',
    message: `Method under ${restriction}: one of ${methods.join(', ')} is needed, got ${got}.`,
    hint: 'Leave the method out to use the first of them.',
  });

const noLevel = (got: number) =>
  new PilotError({
    code: 'sensitivity.alpha',
    kind: 'usage',
    message: `Alpha: must lie between 0 and 1, got ${got}.`,
    hint: 'Use 0.05 for an interval of 95 %.',
  });
