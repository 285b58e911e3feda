import { describe, expect, it } from 'vitest';
import { type ColourRole, palette } from '../../../src/report/charts/palette.ts';

const TEXT = 4.5;
const MARK = 3;

const texts: readonly ColourRole[] = [
  'ink',
  'muted',
  'link',
  'trained',
  'control',
  'gain',
  'caution',
  'harm',
  'change',
  'low',
];
const marks: readonly ColourRole[] = ['axis', ...texts];
const panels: readonly (readonly [panel: ColourRole, text: ColourRole])[] = [
  ['gainPanel', 'gain'],
  ['cautionPanel', 'caution'],
  ['harmPanel', 'harm'],
  ['changePanel', 'change'],
];

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const ratio = (a: ColourRole, b: ColourRole) => contrast(palette[a][scheme], palette[b][scheme]);

  it.each(texts)('%s reads on paper and panel', (role) => {
    expect(ratio(role, 'paper')).toBeGreaterThanOrEqual(TEXT);
    expect(ratio(role, 'panel')).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(marks)('%s is seen as a mark, also over the shaded training', (role) => {
    expect(ratio(role, 'paper')).toBeGreaterThanOrEqual(MARK);
    expect(ratio(role, 'band')).toBeGreaterThanOrEqual(MARK);
  });

  it.each(panels)('%s carries ink, and its own tone carries the paper colour', (panel, tone) => {
    expect(ratio('ink', panel)).toBeGreaterThanOrEqual(TEXT);
    expect(ratio('link', panel)).toBeGreaterThanOrEqual(TEXT);
    expect(ratio(tone, panel)).toBeGreaterThanOrEqual(TEXT);
    expect(ratio('paper', tone)).toBeGreaterThanOrEqual(TEXT);
  });

  it('tells hollow bars from solid ones by brightness and border', () => {
    expect(ratio('lowFill', 'trained')).toBeGreaterThanOrEqual(MARK);
    expect(ratio('low', 'paper')).toBeGreaterThanOrEqual(MARK);
  });
});

it('has no two roles of one light colour, so that each can be repainted for the dark scheme', () => {
  const light = Object.values(palette).map((colour) => colour.light);
  expect(new Set(light).size).toBe(light.length);
});

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
