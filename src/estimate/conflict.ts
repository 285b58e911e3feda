import { PilotError } from '../core/error.ts';

/** The refusal of flags that do not go together; `rule` ends in what was got. */
export function conflict(rule: string): PilotError {
  return new PilotError({
    code: 'estimate.conflict',
    kind: 'usage',
    message: `estimate: ${rule}.`,
    hint: 'Leave one of the options out, or add the missing one.',
  });
}
