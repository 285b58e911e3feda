import fc from 'fast-check';

// What happens to plans while people edit them: signs that mean something to YAML, and keys and values in wrong places.

const SIGNS = [
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n\t',
  '#',
  ' #',
  '&a ',
  '*a',
  '!!str ',
  '!x ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<: ',
  '~',
  'null',
  '.inf',
  '.nan',
  '0x1F',
  '1e999',
  '2026-02-30',
  '\r',
  '\ufeff',
  '\u2028',
  '\u0000',
  '\\',
  '@',
  '`',
];

/** Texts with one to five signs put in at any place. */
export function nastyTexts(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const put = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...SIGNS), fc.nat(3));
  return fc.tuple(texts, fc.array(put, { minLength: 1, maxLength: 5 })).map(([text, puts]) =>
    puts.reduce((old, [share, sign, dropped]) => {
      const at = Math.floor(share * (old.length + 1));
      return old.slice(0, at) + sign + old.slice(at + dropped);
    }, text),
  );
}

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    ' ',
    'x',
    '2026-13-01',
    '0226-01-01',
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    [],
    {},
    [[]],
    { a: 1 },
    '__proto__',
    'constructor',
    '*',
    '../..',
    '/etc/passwd',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);
const name = fc.constantFrom(
  'file',
  'unit',
  'name',
  'kpis',
  'constructor',
  'toString',
  '',
  'a b',
  '1',
  'start',
  'arms',
  'low',
);

type Edit = (at: Group, key: string) => void;
type Group = Record<string, unknown>;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  odd.map(
    (value): Edit =>
      (at, key) => {
        at[key] = value;
      },
  ),
  fc.constant<Edit>((at, key) => {
    delete at[key];
  }),
  fc.tuple(name, odd).map(
    ([key, value]): Edit =>
      (at) => {
        at[key] = value;
      },
  ),
  fc.constant<Edit>((at, key) => {
    at[key] = [at[key], at[key]];
  }),
  fc.constant<Edit>((at, key) => {
    at[`${key}s`] = at[key];
    delete at[key];
  }),
);

/** Plans with one to three edits somewhere in their tree; edits may also leave them valid. */
export function withMutations(plans: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const edits = fc.array(fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), edit), { maxLength: 3 });
  return fc.tuple(plans, edits).map(([plan, changes]) => {
    const copy = structuredClone(plan);
    for (const [way, change] of changes) follow(copy, way, change);
    return copy;
  });
}

/** Goes down the tree as far as it reaches, and edits there. */
function follow(value: unknown, [step = 0, ...rest]: readonly number[], change: Edit): void {
  if (typeof value !== 'object' || value === null) return;
  const group = value as Group;
  const keys = Object.keys(group);
  const key = keys[step % keys.length];
  if (key === undefined) return;
  const below = group[key];
  if (rest.length > 0 && typeof below === 'object' && below !== null) follow(below, rest, change);
  else change(group, key);
}
