import { describe, expect, it } from 'vitest';
import { makeRng } from '../../../src/core/rng.ts';
import { declareDesign } from '../../../src/design/randomize/declare-design.ts';
import { freezeFactors } from '../../../src/design/randomize/freeze-factors.ts';
import { levelCuts } from '../../../src/design/randomize/level-cuts.ts';
import { levelOf } from '../../../src/design/randomize/level-of.ts';
import { unitLevels } from '../../../src/design/randomize/unit-levels.ts';
import { everyDesign } from './every-design.ts';

const number = (name: string, values: readonly number[]) =>
  ({ name, kind: 'number', values: Float64Array.from(values) }) as const;
const text = (name: string, values: readonly (string | null)[]) => ({ name, kind: 'text', values }) as const;

describe('a design drawn at once', () => {
  // Locks that exist were made with these hashes and arms.
  it.each([
    ['minimised', '8913bd20e4120a66c8f901a7a8a5f7c8f99f0a0721bd2d46e4dd214f1c74a1a3', '011110000110'],
    [
      'minimised, unequal, three arms',
      'b9233eb3cc42bd7c383b77c8f319b0caefa560cc18f629a4def27d0892906399',
      '020210100021',
    ],
  ])('%s keeps its hash and its arms', (name, hash, arms) => {
    const design = declareDesign(everyDesign.find(([one]) => one === name)![1]);
    expect(design.hash).toBe(hash);
    expect(design.draw(makeRng('x')).join('')).toBe(arms);
  });
});

describe('levels', () => {
  const tenure = number('tenure', [1, 2, 3, 4, 5, 6, 7, 8]);

  it('cuts numbers of many values at their quartiles; what lies outside falls into the outer quarters', () => {
    const cuts = levelCuts(tenure);
    expect(cuts).toEqual([3, 5, 7]);
    const levels = [-100, 2.9, 3, 5, 6.5, 7, 1e9].map((value) => levelOf(value, cuts));
    expect(levels).toEqual(['0', '0', '1', '2', '2', '3', '3']);
  });

  it('takes up to six values, and texts, as they are', () => {
    expect(levelCuts(number('grade', [1, 2, 3, 1, Number.NaN]))).toBeNull();
    expect(levelCuts(text('region', ['a', null]))).toBeNull();
    expect([levelOf(2.5, null), levelOf('a', null), levelOf(null, null), levelOf(Number.NaN, [1, 2, 3])]).toEqual([
      '2.5',
      '=a',
      'missing',
      'missing',
    ]);
  });

  it('of a few people whose numbers all differ are cut when they are frozen', () => {
    const few = [number('tenure', [3, 5, 8, 12]), number('grade', [1, 1, 2, 2])];
    expect(levelCuts(few[0]!)).toBeNull();
    expect(freezeFactors(few, null)).toEqual([
      { name: 'tenure', kind: 'number', cuts: [5, 8, 12], levels: ['0', '1', '2', '3'] },
      { name: 'grade', kind: 'number', cuts: null, levels: ['1', '2'] },
    ]);
  });

  it('of people who come later follow from the frozen factors', () => {
    const factors = freezeFactors([tenure, text('region', [...'aabbccdd'])], [...'xxxxyyyy']);
    expect(factors.at(-1)).toEqual({ name: 'blocks', kind: 'block', cuts: null, levels: ['x', 'y'] });
    const later = {
      covariates: [text('region', ['new', null]), number('tenure', [99, Number.NaN])],
      blockOf: ['z', 'x'],
    };
    expect(unitLevels(factors, later, 0)).toEqual(['3', '=new', 'z']);
    expect(unitLevels(factors, later, 1)).toEqual(['missing', 'missing', 'x']);
  });

  it('are unknown where a column is gone or holds texts among its numbers', () => {
    const factors = freezeFactors([tenure, text('region', [...'aabbccdd'])], [...'xxxxyyyy']);
    const changed = { covariates: [text('tenure', ['soon', null])], blockOf: null };
    expect(unitLevels(factors, changed, 0)).toEqual([null, null, null]);
    expect(unitLevels(factors, changed, 1)[0]).toBe('missing');
    expect(unitLevels(factors, { ...changed, covariates: [number('region', [7])] }, 0)[1]).toBe('=7');
  });
});
