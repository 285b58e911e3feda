import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** Path of a TypeScript file as JavaScript, written to a folder: Node 20 runs no TypeScript of its own. */
export function transpiled(file: URL, folder: string): string {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022, verbatimModuleSyntax: true };
  const path = join(folder, basename(file.pathname).replace(/\.ts$/, '.mjs'));
  writeFileSync(path, transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText);
  return path;
}
