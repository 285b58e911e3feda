import { describe, expect, it } from 'vitest';
import { attrition } from '../../../src/effects/diagnostics/attrition.ts';

const arm = (assigned: number, lost: number) => ({ assigned, analysed: assigned - lost });

describe('attrition', () => {
  it.each([
    [5, 0, 0.001, 'info'],
    [6, 0, 0.001, 'caution'],
    [0, 6, null, 'caution'],
    [10, 0, 0.001, 'caution'],
    [11, 0, 0.009, 'stop'],
    [11, 0, 0.01, 'caution'],
    [40, 40, 0.9, 'info'],
  ] as const)('%i and %i of 100 lost at p = %s: %s', (treated, control, pValue, severity) => {
    expect(attrition({ treated: arm(100, treated), control: arm(100, control), pValue }).severity).toBe(severity);
  });
});
