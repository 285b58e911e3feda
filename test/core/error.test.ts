import { describe, expect, it } from 'vitest';
import { exitCodeOf, PilotError } from '../../src/core/error.ts';

describe('exitCodeOf', () => {
  it.each([
    ['usage', 2],
    ['data', 3],
    ['engine', 4],
    ['internal', 70],
  ] as const)('%s faults end with %i', (kind, code) => {
    expect(exitCodeOf(new PilotError({ code: 'test.fault', kind, message: 'what', hint: 'do' }))).toBe(code);
  });

  it('takes anything else for an error of ours', () => {
    expect(exitCodeOf(new Error('boom'))).toBe(70);
    expect(exitCodeOf('boom')).toBe(70);
  });
});
