import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelModule, kernels, moduleOf } from '../../scripts/kernel-module.ts';

it.each(kernels)('the module of %s is what its text describes', async (kernel) => {
  expect(await kernelModule(kernel)).toBe(readFileSync(moduleOf(kernel), 'utf8'));
});
