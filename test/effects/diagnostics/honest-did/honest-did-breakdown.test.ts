import { describe, expect, it } from 'vitest';
import { honestDid } from '../../../../src/effects/diagnostics/honest-did/honest-did.ts';
import { honestDidBreakdown } from '../../../../src/effects/diagnostics/honest-did/honest-did-breakdown.ts';
import { expectRefusal } from '../../../design/refusal.ts';
import { choices } from './studies.ts';

const study = {
  estimates: [0.1, -0.05, 0.9, 1.2],
  covariance: [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0.01 : 0.004))),
  nPre: 2,
  nPost: 2,
  weights: [0.5, 0.5],
};

describe('honestDidBreakdown', () => {
  it.each(choices)('$restriction, $method: the interval first holds 0 at its bound', (choice) => {
    const { bound, finding } = honestDidBreakdown({ ...study, ...choice });
    expect(finding).toBe('breaks-down');
    const before = honestDid({ ...study, ...choice, bound: bound! * (1 - 1e-6) });
    const after = honestDid({ ...study, ...choice, bound: bound! * (1 + 1e-6) });
    expect(before.low).toBeGreaterThan(0);
    expect(after.low).toBeLessThanOrEqual(0);
    expect(after.high).toBeGreaterThan(0);
  });

  it('has a closed form for the identified set', () => {
    const effect = (0.9 + 1.2) / 2;
    // The larger change before the start is .15; it may come twice until the first period and once more until the second.
    const relative = honestDidBreakdown({ ...study, restriction: 'relative-magnitudes', method: 'identified-set' });
    expect(relative.bound).toBeCloseTo(effect / (0.15 * 1.5), 12);
    const smooth = honestDidBreakdown({ ...study, restriction: 'smoothness', method: 'identified-set' });
    expect(smooth.bound).toBeCloseTo((effect - 0.05 * 1.5) / 2, 12);
  });

  it('is the same for an effect of the other sign', () => {
    const turned = { ...study, estimates: study.estimates.map((value) => -value) };
    const { bound } = honestDidBreakdown({ ...study, restriction: 'relative-magnitudes' });
    expect(honestDidBreakdown({ ...turned, restriction: 'relative-magnitudes' }).bound).toBeCloseTo(bound!, 10);
  });

  it('says where an effect is not shown even under bound 0', () => {
    const weak = { ...study, estimates: [0.1, -0.05, 0.05, -0.05] };
    for (const restriction of ['relative-magnitudes', 'smoothness'] as const)
      expect(honestDidBreakdown({ ...weak, restriction })).toMatchObject({ bound: null, finding: 'not-shown' });
  });

  it('says where an effect withstands every bound up to the largest', () => {
    const flat = { ...study, estimates: [0, 0, 0.9, 1.2] };
    const request = { ...flat, restriction: 'relative-magnitudes', method: 'identified-set' } as const;
    expect(honestDidBreakdown(request)).toEqual({ bound: null, finding: 'withstands', largestBound: 1024 });
    const cut = honestDidBreakdown({ ...study, restriction: 'relative-magnitudes', largestBound: 0.5 });
    expect(cut).toEqual({ bound: null, finding: 'withstands', largestBound: 0.5 });
    expect(honestDid({ ...study, restriction: 'relative-magnitudes', bound: 0.5 }).low).toBeGreaterThan(0);
  });

  it('refuses a largest bound below 0, and what honestDid refuses', () => {
    const request = { ...study, restriction: 'smoothness' } as const;
    expectRefusal(() => honestDidBreakdown({ ...request, largestBound: -1 }), 'sensitivity.bound', 'got -1');
    expectRefusal(() => honestDidBreakdown({ ...request, weights: [1] }), 'sensitivity.post-weights');
  });
});
