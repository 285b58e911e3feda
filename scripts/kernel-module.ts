import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import wabt from 'wabt';

/** Kernels in WebAssembly text, from the folder of the project; beside each stands its module. */
export const kernels = [
  'src/stats/resample/block-sums',
  'src/stats/linalg/reduce-rows',
  'src/effects/inference/group-products',
  'src/effects/inference/wild-statistics',
  'src/effects/inference/count-beyond',
];

export const textOf = (kernel: string): URL => new URL(`../${kernel}.wat`, import.meta.url);
export const moduleOf = (kernel: string): URL => new URL(`../${kernel}-module.ts`, import.meta.url);

/** The text of a kernel's module: what its .wat says, as bytes. */
export async function kernelModule(kernel: string): Promise<string> {
  const { parseWat } = await wabt();
  const text = basename(textOf(kernel).pathname);
  const features = { simd: true, bulk_memory: true };
  const { buffer } = parseWat(text, readFileSync(textOf(kernel), 'utf8'), features).toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!;
  const name = basename(kernel).replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return `/** ${text} in base64; written by \`npm run kernel\`. */
export const ${name}Module =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}
