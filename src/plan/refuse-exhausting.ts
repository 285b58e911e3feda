import { Lexer } from 'yaml';
import { planError } from './plan-problem.ts';

const DEEPEST = 100;
const WIDEST_INDENT = 200;
const MOST_SIGNS = 100_000;
/** Marks of the lexer that stand for no text: start of a document, flow error, start of a scalar, byte order mark. */
const MARKS = ['\u0002', '\u0018', '\u001f', '\ufeff'];

/**
 * The YAML parser recurses and compares what it reads; a text made to exhaust it ends the process. Such a text is refused
 * before, by looking at its signs one after the other. Throws `plan.yaml` with the place.
 */
export function refuseExhausting(text: string, file: string): void {
  const refuse = (rule: string, offset: number) => {
    const before = text.slice(0, offset).split('\n');
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    throw planError('plan.yaml', file, [{ path: [], rule, fix: 'Start again from pilotlift init', ...place }]);
  };
  let brackets = 0;
  let inLine = 0;
  let nSigns = 0;
  let offset = 0;
  let lineStarts = true;
  for (const sign of new Lexer().lex(text)) {
    if (MARKS.includes(sign)) continue;
    if (sign === '[' || sign === '{') brackets++;
    else if (sign === ']' || sign === '}') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && (sign === '-' || sign === '?' || sign === ':')) inLine++;
    else if (sign === '\n' || sign === '\r\n') inLine = 0;
    if (Math.max(brackets, inLine) > DEEPEST)
      refuse(`brackets or lists must not be nested more than ${DEEPEST} deep`, offset);
    const indent = lineStarts && /^ +$/.test(sign) ? sign.length : 0;
    if (indent > WIDEST_INDENT) refuse(`groups must not be indented more than ${WIDEST_INDENT} columns`, offset);
    if (++nSigns > MOST_SIGNS) refuse(`a plan must not hold more than ${MOST_SIGNS} words and signs`, offset);
    lineStarts = sign.endsWith('\n');
    offset += sign.length;
  }
}
