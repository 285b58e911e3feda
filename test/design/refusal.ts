import { expect } from 'vitest';
import { PilotError } from '../../src/core/error.ts';

/** Expects a refusal with this code whose message and hint are sentences, the message naming `words`. */
export function expectRefusal(act: () => unknown, code: string, ...words: readonly string[]): void {
  let fault: unknown;
  try {
    act();
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(PilotError);
  const { code: actual, message, hint } = fault as PilotError;
  expect(actual).toBe(code);
  expect(message).toMatch(/^\p{L}.*\.$/u);
  expect(hint).toMatch(/^\p{L}.*\.$/u);
  for (const word of words) expect(message).toContain(word);
}
