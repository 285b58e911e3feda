import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a source says about codes: the texts it holds, and those that stand where a code is given. */
export interface SourceTexts {
  readonly file: string;
  readonly texts: ReadonlySet<string>;
  /** Values of `code:` beside a kind or a severity, and first arguments of the functions that make a fault. */
  readonly codes: readonly string[];
}

/** Reads the string literals of every TypeScript file under a folder of the repository. */
export function sourceTexts(folder: string, except: RegExp): readonly SourceTexts[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !except.test(file))
    .map((file) => ({ file, ...textsOf(readFileSync(join(root, file), 'utf8'), file) }));
}

/** The literals of one TypeScript text. Comments do not count. */
export function textsOf(text: string, file: string): Omit<SourceTexts, 'file'> {
  const texts = new Set<string>();
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    if (ts.isObjectLiteralExpression(node)) codes.push(...codesOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return { texts, codes };
}

function codesOf(object: ts.ObjectLiteralExpression): readonly string[] {
  const given = (name: string) =>
    object.properties.find(
      (property) => property.name && ts.isIdentifier(property.name) && property.name.text === name,
    );
  const code = given('code');
  if (!code || !ts.isPropertyAssignment(code) || !(given('kind') || given('severity'))) return [];
  return alternatives(code.initializer);
}

function alternatives(value: ts.Expression): readonly string[] {
  if (ts.isConditionalExpression(value)) return [...alternatives(value.whenTrue), ...alternatives(value.whenFalse)];
  if (ts.isStringLiteralLike(value)) return [value.text];
  return ts.isTemplateExpression(value) ? [value.getText()] : [];
}
