import { describe, expect, it } from 'vitest';
import { fewClusters } from '../../../src/effects/diagnostics/few-clusters.ts';

describe('few clusters', () => {
  it('stops where the rule withholds the claim', () => {
    const rule = { rule: 3, sentence: 'Few.', smallestPValue: 0.1, claimWithheld: true, conservative: true };
    expect(fewClusters(rule)?.severity).toBe('stop');
    expect(fewClusters({ ...rule, claimWithheld: false })).toBeNull();
  });
});
