import { expect, it } from 'vitest';
import { attempt } from '../../src/core/attempt.ts';
import { PilotError } from '../../src/core/error.ts';

const refusal = new PilotError({ code: 'match.nobody', kind: 'data', message: 'Nobody.', hint: 'Widen it.' });
const failing = (fault: Error) => () => {
  throw fault;
};

it('keeps a value or a refusal, and lets any other fault through', () => {
  expect(attempt(() => 7)).toEqual({ value: 7, refusal: null });
  expect(attempt(failing(refusal))).toEqual({ value: null, refusal });
  expect(() => attempt(failing(new TypeError('ours')))).toThrow(TypeError);
});
