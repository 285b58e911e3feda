import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from '../../../src/report/charts/text-width.ts';

describe('text without a canvas', () => {
  it('is as wide as its letters', () => {
    expect(textWidth('WWW', 10)).toBeGreaterThan(2 * textWidth('iii', 10));
    expect(textWidth('\u2060', 10)).toBe(0);
    expect(textWidth('漢字', 10)).toBeCloseTo(20.4);
  });

  it('wraps at words and ends what is left over in an ellipsis', () => {
    expect(wrapText('Hours until the first answer to a customer', 90, 13, 2)).toEqual([
      'Hours until the',
      'first answer…',
    ]);
    expect(wrapText('Short', 90, 13, 2)).toEqual(['Short']);
  });

  it('breaks a word that is longer than the line', () => {
    for (const line of wrapText('Donaudampfschifffahrtsgesellschaft', 90, 13, 5))
      expect(textWidth(line, 13)).toBeLessThanOrEqual(90);
  });
});
