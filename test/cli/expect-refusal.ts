import { expect } from 'vitest';
import type { FaultCode } from '../../src/core/codes/catalogue.ts';
import type { Outcome } from './program.ts';

/** The program said no: this exit code, nothing on stdout, and one line that ends with the code of docs/errors.md. */
export function expectRefusal(
  { code: exit, stdout, stderr }: Outcome,
  expected: { exit: number; code: FaultCode; says: string },
): void {
  expect({ exit, stdout }, stderr).toEqual({ exit: expected.exit, stdout: '' });
  expect(stderr).toMatch(/^Error: \S.*[.!?] \[[a-z0-9.-]+\]\n$/);
  expect(stderr.slice(stderr.lastIndexOf('['))).toBe(`${bracketed(expected.code)}\n`);
  expect(stderr).toContain(expected.says);
}

/** A code as it stands at the end of an error. */
export const bracketed = (code: FaultCode) => `[${code}]`;
