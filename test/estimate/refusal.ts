import { expect } from 'vitest';
import { PilotError } from '../../src/core/error.ts';
import { type EstimateInput, estimate } from '../../src/estimate/estimate.ts';

/** The fault with which `estimate` refuses a request. */
export async function refusal(input: EstimateInput): Promise<PilotError> {
  const fault = await estimate(input).then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(PilotError);
  return fault as PilotError;
}
