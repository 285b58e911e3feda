import { describe, expect, it } from 'vitest';
import { hasScore } from '../../../src/design/match/has-score.ts';
import { isSame, specifications } from '../../../src/design/match/specifications.ts';
import { planned } from '../../planned-specification.ts';

const whole = specifications(planned, { baselines: true, change: true });

describe('the grid of specifications', () => {
  it('holds every specification once, the planned one among them', () => {
    const keys = whole.map((one) => JSON.stringify(one));
    expect(new Set(keys).size).toBe(whole.length);
    expect(whole.filter((one) => isSame(one, planned))).toHaveLength(1);
  });

  it('has each comparison group with both sets of covariates and both outcomes', () => {
    const groups = new Map<string, number>();
    for (const { covariates: _c, outcome: _o, ...group } of whole) {
      const key = JSON.stringify(group);
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    expect([...groups.values()].every((count) => count === 4)).toBe(true);
  });

  it('adds a planned specification that is none of them, once', () => {
    const own = { ...planned, further: ['exact'] };
    const grid = specifications(own, { baselines: true, change: true });
    expect(grid).toEqual([own, ...whole]);
  });

  it('drops what the data do not have', () => {
    const bare = specifications(planned, { baselines: false, change: false });
    expect(bare).toHaveLength(whole.length / 4);
    expect(bare.every(({ covariates, outcome }) => covariates === 'all' && outcome === 'level')).toBe(true);
  });

  it('asks for an order by score only where there is a score and the order matters', () => {
    for (const { method, distance, replace, order } of whole)
      expect(order !== null).toBe(method === 'nearest' && hasScore(distance) && !replace);
  });
});
