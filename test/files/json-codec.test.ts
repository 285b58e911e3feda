import { describe, expect, it } from 'vitest';
import { decodeJson, encodeJson, resultJson } from '../../src/files/json-codec.ts';

describe('encodeJson and decodeJson', () => {
  it('bring typed arrays and missing numbers back', () => {
    const value = {
      y: new Float64Array([1.5, Number.NaN, -0.1]),
      g: new Int32Array([3, 1]),
      z: new Uint8Array([0, 1]),
      s: ['a', null],
    };
    expect(decodeJson(encodeJson(value))).toEqual(value);
  });
});

describe('resultJson', () => {
  it('rounds to 12 significant digits and has no negative zero', () => {
    expect(resultJson({ a: 1750.1500000000001, b: -0, c: 1 / 3 })).toBe(
      '{\n  "a": 1750.15,\n  "b": 0,\n  "c": 0.333333333333\n}\n',
    );
  });

  it('refuses numbers that are not finite and names the key', () => {
    expect(() => resultJson({ roi: Number.NaN })).toThrow('roi: results hold finite numbers or null, got NaN');
  });
});
