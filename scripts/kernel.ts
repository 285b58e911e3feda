import { writeFileSync } from 'node:fs';
import { kernelModule, kernels, moduleOf } from './kernel-module.ts';

for (const kernel of kernels) writeFileSync(moduleOf(kernel), await kernelModule(kernel));
