import { readFileSync } from 'node:fs';
import wabt from 'wabt';

const source = new URL('../src/stats/resample/block-sums.wat', import.meta.url);

/** The text of src/stats/resample/block-sums-module.ts: what block-sums.wat says, as bytes. */
export async function kernelModule(): Promise<string> {
  const { parseWat } = await wabt();
  const { buffer } = parseWat('block-sums.wat', readFileSync(source, 'utf8'), { simd: true }).toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!;
  return `/** block-sums.wat in base64; written by \`npm run kernel\`. */
export const blockSumsModule =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}
