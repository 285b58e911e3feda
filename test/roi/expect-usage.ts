import { expect } from 'vitest';
import { PilotError } from '../../src/core/error.ts';

/** The call throws a usage error with this code and a full sentence. */
export function expectUsage(call: () => unknown, code = 'roi.number'): void {
  let thrown: unknown;
  try {
    call();
  } catch (fault) {
    thrown = fault;
  }
  expect(thrown).toBeInstanceOf(PilotError);
  const fault = thrown as PilotError;
  expect({ code: fault.code, kind: fault.kind }).toEqual({ code, kind: 'usage' });
  expect(fault.message).toMatch(/: .+, got .+\.$/);
  expect(fault.hint).toMatch(/^[A-Z].+\.$/);
}
