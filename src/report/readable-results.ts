import { plainText } from './page/html.ts';
import type { PilotResults } from './results.ts';

/** Results as a page may show them: no text holds control characters or marks that turn the reading direction. */
export const readableResults = (results: PilotResults): PilotResults =>
  JSON.parse(JSON.stringify(results), (_key, value: unknown) =>
    typeof value === 'string' ? plainText(value) : value,
  ) as PilotResults;
