import { movedPath } from './moved-path.ts';

/**
 * Draws neighbouring marks that look alike as one: lines and symbols become one path with a part for each, words share a
 * group that holds what they have in common. Groups without attributes go. The picture stays the same: marks both filled and
 * stroked, or not opaque, keep a path each, as the order of painting shows where they overlap.
 */
export function mergeMarks(body: string): string {
  return withoutPlainGroups(body)
    .replace(/(?:<(?:line|path)\b[^>]*\/>)+/g, (run) =>
      onePath([...run.matchAll(/<[^>]*>/g)].map(([tag]) => markOf(tag))),
    )
    .replace(/(?:<text[^>]*>[^<]*<\/text>)+/g, (run) =>
      inGroups([...run.matchAll(/(<text[^>]*>)([^<]*)/g)].map(wordOf)),
    );
}

function withoutPlainGroups(body: string): string {
  const plain: boolean[] = [];
  return body.replace(/<(\/?)g\b[^>]*>/g, (tag, closes: string) => {
    if (!closes) plain.push(tag === '<g>');
    return (closes ? plain.pop() : plain.at(-1)) ? '' : tag;
  });
}

interface Mark {
  /** Its outline, or its whole element where it stays as it is. */
  readonly shape: string;
  /** What it shares with its like, as attributes; null where it shares nothing. */
  readonly looks: string | null;
}

function markOf(tag: string): Mark {
  const { attributes, shift, looks } = readTag(tag);
  const { x2 = '0', y2 = '0', d = `M0,0L${x2},${y2}` } = attributes;
  const shape = shift && movedPath(d, shift.x, shift.y);
  return shape === null ? { shape: tag, looks: null } : { shape, looks };
}

/** Neighbours of the same looks as one path. */
function onePath(marks: readonly Mark[]): string {
  const isShared = (looks: string) => !/opacity/.test(looks) && !(/ fill=/.test(looks) && / stroke=/.test(looks));
  return byLooks(marks)
    .map(({ looks, shapes }) => {
      if (looks === null) return shapes.join('');
      const paths = isShared(looks) ? [shapes.join('')] : shapes;
      return paths.map((path) => `<path d="${path}"${looks}/>`).join('');
    })
    .join('');
}

function wordOf([, tag, text]: RegExpMatchArray): Mark {
  const { shift, looks } = readTag(tag!);
  if (shift === null) return { shape: `${tag}${text}</text>`, looks: null };
  return { shape: `<text x="${shift.x}" y="${shift.y}">${text}</text>`, looks };
}

/** Neighbours of the same looks in a group. */
const inGroups = (words: readonly Mark[]): string =>
  byLooks(words)
    .map(({ looks, shapes }) => {
      if (looks === null || looks === '') return shapes.join('');
      return shapes.length === 1 ? shapes[0]!.replace('<text', `<text${looks}`) : `<g${looks}>${shapes.join('')}</g>`;
    })
    .join('');

function byLooks(marks: readonly Mark[]) {
  const runs: { readonly looks: string | null; readonly shapes: string[] }[] = [];
  for (const { looks, shape } of marks) {
    const last = runs.at(-1);
    if (last?.looks === looks) last.shapes.push(shape);
    else runs.push({ looks, shapes: [shape] });
  }
  return runs;
}

/** Geometry and looks of an element; `shift` is null where it is turned or scaled. */
function readTag(tag: string) {
  const all = [...tag.matchAll(/ ([a-z0-9-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!] as const);
  const isPlace = (name: string) => ['transform', 'd', 'x2', 'y2'].includes(name);
  const attributes: Readonly<Record<string, string>> = Object.fromEntries(all);
  const { transform = 'translate(0,0)' } = attributes;
  const [, x, y] = /^translate\((-?[\d.]+),(-?[\d.]+)\)$/.exec(transform) ?? [];
  return {
    attributes,
    shift: x === undefined ? null : { x: Number(x), y: Number(y) },
    looks: all.flatMap(([name, value]) => (isPlace(name) ? [] : [` ${name}="${value}"`])).join(''),
  };
}
