import { writeFileSync } from 'node:fs';
import { kernelModule } from './kernel-module.ts';

writeFileSync(new URL('../src/stats/resample/block-sums-module.ts', import.meta.url), await kernelModule());
