import { z } from 'zod';
import type { TrimRule } from './design/weight/trim-by-score.ts';

const column = z.string().min(1);

/** A width in the units of the column, or in standard deviations: `3` or `0.2sd`. */
const WIDTH = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(sd)?$/;
const width = z.strictObject({ name: column, width: z.number(), unit: z.enum(['sd', 'raw']) });
export const widths = z.union(
  [
    z.array(width),
    z
      .string()
      .transform((text) =>
        text.split(',').map((part) => {
          const at = part.lastIndexOf('=');
          const [, number, sd] = WIDTH.exec(part.slice(at + 1).trim()) ?? [];
          const unit: 'sd' | 'raw' = sd ? 'sd' : 'raw';
          return { name: part.slice(0, Math.max(at, 0)).trim(), width: Number(number ?? Number.NaN), unit };
        }),
      )
      .pipe(z.array(width)),
  ],
  { error: 'expected columns and widths such as age=3,income=0.2sd' },
);

/** Lists by name: `age=20,25;educ=8.5`; a part without `=`, or with a name that was there, has an empty name and is refused. */
function namedLists<T>(text: string, read: (value: string) => T): Readonly<Record<string, readonly T[]>> {
  const seen = new Set<string>();
  const entries = text.split(';').map((part) => {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim();
    const isAgain = seen.has(name);
    seen.add(name);
    const list = part.slice(at + 1).split(',');
    return [isAgain ? '' : name, list.map((value) => read(value.trim()))] as const;
  });
  return Object.fromEntries(entries);
}

/** Columns and the values at which bins start. */
export const bins = z.union(
  [
    z.record(column, z.array(z.number())),
    z
      .string()
      .transform((text) => namedLists(text, numberIn))
      .pipe(z.record(column, z.array(z.number()))),
  ],
  { error: 'expected columns and numbers such as age=20,25;educ=8.5' },
);

const numberIn = (text: string) => (text === '' ? Number.NaN : Number(text));

/** Columns and groups of values that count as one. */
export const groupings = z.union(
  [
    z.record(column, z.array(z.array(z.string()))),
    z
      .string()
      .transform((text) => namedLists(text, (group) => group.split('|')))
      .pipe(z.record(column, z.array(z.array(z.string())))),
  ],
  { error: 'expected columns and groups such as region=north|east,south|west' },
);

const trimRule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('optimal') }),
  z.strictObject({ by: z.literal('quantile'), share: z.number() }),
  z.strictObject({ by: z.literal('bounds'), low: z.number(), high: z.number() }),
]);

/** Which scores stay: `optimal`, a share cut off either end, or two bounds. */
export const trimming = z.union([trimRule, z.string().transform(trimRuleIn).pipe(trimRule)], {
  error: 'expected optimal, a share such as 0.01, or bounds such as 0.1,0.9',
});

function trimRuleIn(text: string): TrimRule {
  if (text === 'optimal') return { by: 'optimal' };
  const [low, high, ...more] = text.split(',').map((part) => numberIn(part.trim()));
  if (high === undefined) return { by: 'quantile', share: low! };
  return { by: 'bounds', low: low!, high: more.length === 0 ? high : Number.NaN };
}
