import { describe, expect, it } from 'vitest';
import { exitCodeOf, PilotError } from '../../src/core/error.ts';

describe('exitCodeOf', () => {
  it.each([
    [{ code: 'usage.flag', kind: 'usage' }, 2],
    [{ code: 'file.missing', kind: 'data' }, 3],
    [{ code: 'engine.query', kind: 'engine' }, 4],
    [{ code: 'analysis.length', kind: 'internal' }, 70],
  ] as const)('%j faults end with %i', (fault, code) => {
    expect(exitCodeOf(new PilotError({ ...fault, message: 'what', hint: 'do' }))).toBe(code);
  });

  it('takes anything else for an error of ours', () => {
    expect(exitCodeOf(new Error('boom'))).toBe(70);
    expect(exitCodeOf('boom')).toBe(70);
  });
});
