import { describe, expect, it } from 'vitest';
import { isolation } from '../../../src/effects/diagnostics/isolation.ts';

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
  it('cautions where such groups are only adjusted', () => {
    expect(isolation({ controlled: true, randomised: false, estimator: 'ancova' })).toMatchObject({
      code: 'design.adjusted-only',
      severity: 'caution',
      message: expect.stringMatching(/^Chance did not form the groups: .*\.$/),
    });
    expect(isolation({ controlled: true, randomised: true, estimator: 'ancova' })).toBeNull();
  });
});
