import { PilotError } from './error.ts';

export type Attempt<T> =
  | { readonly value: T; readonly refusal: null }
  | { readonly value: null; readonly refusal: PilotError };

/** What `make` gives, or the refusal it ends with; any other fault is thrown on. */
export function attempt<T>(make: () => T): Attempt<T> {
  try {
    return { value: make(), refusal: null };
  } catch (fault) {
    if (fault instanceof PilotError) return { value: null, refusal: fault };
    throw fault;
  }
}
