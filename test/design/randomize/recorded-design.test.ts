import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { type RecordedRequest, recordedDesign } from '../../../src/design/randomize/recorded-design.ts';
import { countAssignments } from '../../../src/stats/resample/assignment.ts';
import { expectRefusal } from '../refusal.ts';

const units = ['u10', 'u2', 'u1', 'u3', 'u11', 'u4'];
const request = (change: Partial<RecordedRequest>): RecordedRequest => ({
  mechanism: 'complete',
  units,
  arms: ['control', 'treatment'],
  armOf: Uint8Array.of(1, 0, 0, 1, 0, 0),
  seed: 's',
  ...change,
});

describe('recordedDesign', () => {
  it('holds the observed counts fixed', () => {
    const design = recordedDesign(request({}));
    expect(design.scheme.counts).toEqual([[4, 2]]);
    expect(design.probability(0, 1)).toBeCloseTo(1 / 3, 12);
    expect(countAssignments(design.scheme)).toBe(15);
    expect(design.draw(makeRng('a')).filter((arm) => arm === 1)).toHaveLength(2);
  });

  it('holds them fixed in every block, by the block of each unit and not by row', () => {
    const blockOf = ['b', 'a', 'a', 'a', 'b', 'b'];
    const design = recordedDesign(request({ mechanism: 'blocked', blockOf }));
    expect(design.units).toEqual(['u1', 'u2', 'u3', 'u4', 'u10', 'u11']);
    expect(design.scheme.counts).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(design.probability(0, 1)).toBeCloseTo(1 / 3, 12);
  });

  it('counts clusters where they were assigned', () => {
    const clusterOf = ['x', 'y', 'y', 'x', 'z', 'z'];
    const design = recordedDesign(request({ mechanism: 'cluster', clusterOf }));
    expect(design.scheme.counts).toEqual([[2, 1]]);
    expect(design.clusters).toEqual(['x', 'y', 'z']);
  });

  it('takes observed shares as probabilities of simple randomisation', () => {
    const design = recordedDesign(request({ mechanism: 'simple' }));
    expect(design.scheme.counts).toBeNull();
    expect(design.probability(0, 1)).toBeCloseTo(1 / 3, 12);
  });

  it('refuses an arm without units', () => {
    expectRefusal(
      () => recordedDesign(request({ armOf: new Uint8Array(6) })),
      'design.empty-recorded-arm',
      'Arm treatment',
    );
  });

  it('refuses a block without one of the arms', () => {
    const blockOf = ['b', 'a', 'a', 'b', 'b', 'b'];
    const act = () => recordedDesign(request({ mechanism: 'blocked', blockOf }));
    expectRefusal(act, 'design.block-without-arm', 'Block a', 'arm treatment');
  });

  it('refuses a cluster with two arms', () => {
    const clusterOf = ['x', 'y', 'y', 'z', 'x', 'z'];
    expectRefusal(
      () => recordedDesign(request({ mechanism: 'cluster', clusterOf })),
      'design.split-cluster',
      'Cluster z',
      'treatment and control',
    );
  });
});
