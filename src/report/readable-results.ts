import { plainText } from './page/html.ts';

/** What a page may show: no text holds control characters or marks that turn the reading direction. */
export const readableResults = <Results>(results: Results): Results =>
  JSON.parse(JSON.stringify(results), (_key, value: unknown) =>
    typeof value === 'string' ? plainText(value) : value,
  ) as Results;
