import { z } from 'zod';

/** Names as a list, or as comma-separated text. */
export const nameList = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]);
