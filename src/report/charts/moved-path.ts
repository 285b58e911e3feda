import { pathNumbers } from './path-numbers.ts';

/**
 * The outline moved by `dx` and `dy`, relative to its first point, so that the same shape elsewhere reads the same but for
 * its start. Knows what Vega draws marks of (M, L, A, h, v, Z); null for any other outline.
 */
export function movedPath(outline: string, dx: number, dy: number): string | null {
  const at = { x: 0, y: 0 };
  let start = { ...at };
  let path = '';
  for (const [, command, rest] of outline.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest!.match(/-?[\d.]+/g) ?? []).map(Number);
    const step = stepOf(command!, numbers, at);
    if (step === null || (path === '' && command !== 'M')) return null;
    path += path === '' ? `M${pathNumbers(step.x + dx, step.y + dy)}` : step.text;
    at.x += step.x;
    at.y += step.y;
    if (command === 'M') start = { ...at };
    if (command === 'Z') Object.assign(at, start);
  }
  return path;
}

/** How far a command goes from where it begins, and its text. */
function stepOf(command: string, numbers: readonly number[], at: { readonly x: number; readonly y: number }) {
  const [toX, toY] = [numbers.at(-2)! - at.x, numbers.at(-1)! - at.y];
  const to = (text: string) => ({ x: toX, y: toY, text });
  switch (`${command}${numbers.length}`) {
    case 'M2':
      return to(`m${pathNumbers(toX, toY)}`);
    case 'L2':
      return to(lineBy(toX, toY));
    case 'A7':
      return to(`a${pathNumbers(...numbers.slice(0, 5), toX, toY)}`);
    case 'h1':
      return { x: numbers[0]!, y: 0, text: lineBy(numbers[0]!, 0) };
    case 'v1':
      return { x: 0, y: numbers[0]!, text: lineBy(0, numbers[0]!) };
    case 'Z0':
      return { x: 0, y: 0, text: 'z' };
    default:
      return null;
  }
}

function lineBy(x: number, y: number): string {
  if (y === 0) return `h${pathNumbers(x)}`;
  return x === 0 ? `v${pathNumbers(y)}` : `l${pathNumbers(x, y)}`;
}
