/** One number of ours beside that of the reference software. */
export interface Comparison {
  /** Test file and name of the test in it, which is that of the case. */
  readonly file: string;
  readonly test: string;
  readonly quantity: string;
  readonly ours: number;
  readonly reference: number;
  readonly error: number;
}

/** The page of agreement: how far apart by test, then every number. */
export function validationPage(comparisons: readonly Comparison[]): string {
  const sorted = [...comparisons.entries()]
    .sort(([i, a], [j, b]) => compare(a.file, b.file) || compare(a.test, b.test) || i - j)
    .map(([, comparison]) => comparison);
  const files = [...new Set(sorted.map(({ file }) => file))];
  return [
    '# Agreement with reference software',
    '',
    'Written by `npm run validation`; do not edit. Numbers that tests of `test/golden` compare with those that R or Python computed from the same',
    'data: the case, the quantity, ours, the reference, and their relative difference (absolute where the reference is 0). Not listed, but compared',
    'in their tests: special functions, money, balance and sets of matchings, limits of given bootstrap draws, p values by enumeration.',
    '',
    ...table(
      ['Test', 'Numbers', 'Largest relative difference'],
      files.map((file) => {
        const own = sorted.filter((comparison) => comparison.file === file);
        return [`\`${file}\``, String(own.length), exponent(Math.max(...own.map(({ error }) => error)))];
      }),
    ),
    ...files.flatMap((file) => ['', `## ${file}`, '', ...detail(sorted.filter((c) => c.file === file))]),
    '',
  ].join('\n');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function detail(comparisons: readonly Comparison[]): string[] {
  return table(
    ['Case', 'Quantity', 'Ours', 'Reference', 'Relative difference'],
    comparisons.map(({ test, quantity, ours, reference, error }) => [
      // The block's own title is the same in every row.
      cell(test.split(' > ').slice(1).join(', ') || test),
      cell(quantity),
      figure(ours),
      figure(reference),
      exponent(error),
    ]),
  );
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const figure = (value: number) => String(Number(value.toPrecision(10)));
const exponent = (error: number) => (error === 0 ? '0' : error.toExponential(1));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
