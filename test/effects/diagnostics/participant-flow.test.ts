import { describe, expect, it } from 'vitest';
import { participantFlow } from '../../../src/effects/diagnostics/participant-flow.ts';

describe('participant flow', () => {
  it('counts each arm at each step', () => {
    const flow = participantFlow({
      treated: Uint8Array.of(1, 1, 0, 0, 0),
      pre: Float64Array.of(1, Number.NaN, 1, 1, Number.NaN),
      post: Float64Array.of(1, 1, 1, Number.NaN, Number.NaN),
      matched: null,
      analysed: Uint8Array.of(1, 0, 1, 0, 0),
    });
    expect(flow).toEqual([
      { step: 'assigned', treated: 2, control: 3 },
      { step: 'with a baseline', treated: 1, control: 2 },
      { step: 'with an outcome', treated: 2, control: 1 },
      { step: 'analysed', treated: 1, control: 1 },
    ]);
  });
  it('counts only matched units from the matching on', () => {
    const flow = participantFlow({
      treated: Uint8Array.of(1, 1, 0, 0),
      pre: Float64Array.of(1, 1, 1, 1),
      post: Float64Array.of(1, 1, 1, 1),
      matched: Uint8Array.of(1, 0, 1, 0),
      analysed: Uint8Array.of(1, 0, 1, 0),
    });
    expect(flow.map(({ step, treated, control }) => [step, treated, control])).toEqual([
      ['assigned', 2, 2],
      ['matched', 1, 1],
      ['with a baseline', 1, 1],
      ['with an outcome', 1, 1],
      ['analysed', 1, 1],
    ]);
  });
});
