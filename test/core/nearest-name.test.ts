import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/core/nearest-name.ts';

const names = ['baseline', 'measurement', 'minimumCell', 'role', 'roster', 'type'];

describe('nearestName', () => {
  it.each([
    ['basline', 'baseline'],
    ['minimum-cell', 'minimumCell'],
    ['MINIMUMCELL', 'minimumCell'],
    ['roel', 'role'],
    ['measurment', 'measurement'],
    ['typ', 'type'],
    ['frobnicate', null],
    ['', null],
    ['__r__o__l__', 'role'],
    ['__constructor__', null],
    ['t'.repeat(1_000_000), null],
  ])('%s is nearest to %s', (wanted, expected) => {
    expect(nearestName(wanted, names)).toBe(expected);
  });

  it('takes the first of equals, and none from no names', () => {
    expect(nearestName('abd', ['abc', 'abe'])).toBe('abc');
    expect(nearestName('abd', [])).toBeNull();
  });
});
