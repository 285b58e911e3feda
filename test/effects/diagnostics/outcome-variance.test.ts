import { describe, expect, it } from 'vitest';
import { outcomeVariance } from '../../../src/effects/diagnostics/outcome-variance.ts';

describe('a constant outcome', () => {
  it('stops where the outcome does not vary', () => {
    expect(outcomeVariance(Float64Array.of(2, 2, 2))?.severity).toBe('stop');
    expect(outcomeVariance(Float64Array.of(2, 2, 3))).toBeNull();
  });
});
