import { describe, expect, it } from 'vitest';
import { attrition } from '../../../src/effects/diagnostics/attrition.ts';
import { fewClusters } from '../../../src/effects/diagnostics/few-clusters.ts';
import { isolation } from '../../../src/effects/diagnostics/isolation.ts';
import { joinRate } from '../../../src/effects/diagnostics/join-rate.ts';
import { outcomeVariance } from '../../../src/effects/diagnostics/outcome-variance.ts';
import { participantFlow } from '../../../src/effects/diagnostics/participant-flow.ts';

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

describe('join rate', () => {
  const report = (matched: number) => ({
    rosterUnits: 100,
    fileUnits: 120,
    matched,
    onlyInRoster: 100 - matched,
    onlyInFile: 120 - matched,
    joinRate: matched / 100,
  });
  it.each([
    [95, 'info'],
    [94, 'caution'],
    [80, 'caution'],
    [79, 'stop'],
  ] as const)('%i of 100: %s', (matched, severity) => {
    expect(joinRate(report(matched), 0.8).severity).toBe(severity);
  });
});

describe('participant flow', () => {
  it('counts each arm at each step', () => {
    const flow = participantFlow({
      treated: Uint8Array.of(1, 1, 0, 0, 0),
      pre: Float64Array.of(1, Number.NaN, 1, 1, Number.NaN),
      post: Float64Array.of(1, 1, 1, Number.NaN, Number.NaN),
      analysed: Uint8Array.of(1, 0, 1, 0, 0),
    });
    expect(flow).toEqual([
      { step: 'assigned', treated: 2, control: 3 },
      { step: 'with a baseline', treated: 1, control: 2 },
      { step: 'with an outcome', treated: 2, control: 1 },
      { step: 'analysed', treated: 1, control: 1 },
    ]);
  });
});

describe('isolation', () => {
  it('stops an uncontrolled change and an unadjusted comparison that chance did not form', () => {
    expect(isolation({ controlled: false, randomised: false, estimator: 'pre-post' })?.code).toBe(
      'design.uncontrolled',
    );
    expect(isolation({ controlled: true, randomised: false, estimator: 'difference-in-means' })?.severity).toBe('stop');
    expect(isolation({ controlled: true, randomised: true, estimator: 'difference-in-means' })).toBeNull();
    expect(isolation({ controlled: true, randomised: false, estimator: 'matched' })).toBeNull();
    expect(isolation({ controlled: true, randomised: false, estimator: 'did' })).toBeNull();
  });
});

describe('variance and clusters', () => {
  it('stops where the outcome does not vary', () => {
    expect(outcomeVariance(Float64Array.of(2, 2, 2))?.severity).toBe('stop');
    expect(outcomeVariance(Float64Array.of(2, 2, 3))).toBeNull();
  });
  it('stops where the rule withholds the claim', () => {
    const rule = { rule: 3, sentence: 'Few.', smallestPValue: 0.1, claimWithheld: true, conservative: true };
    expect(fewClusters(rule)?.severity).toBe('stop');
    expect(fewClusters({ ...rule, claimWithheld: false })).toBeNull();
  });
});
