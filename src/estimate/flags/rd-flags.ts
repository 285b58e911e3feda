import { z } from 'zod';

const column = z.string().min(1);
const numbers = z
  .union([z.array(z.number()), z.string().transform((text) => text.split(',').map(Number))])
  .pipe(z.array(z.number('numbers separated by commas are needed')));

/** The flags of a regression discontinuity. */
export const rdFlags = {
  running: column.optional().describe('Column of the score that decided (rd)'),
  cutoff: z.number().optional().describe('Score from which on people were treated (rd)'),
  below: z.boolean().default(false).describe('Treated strictly below the cut-off, not at or above it (rd)'),
  fuzzy: column.optional().describe('Column of who took the treatment, where the cut-off did not bind all (rd)'),
  bandwidth: z.number().gt(0).optional().describe('Distance from the cut-off that counts; else MSE-optimal (rd)'),
  kernel: z
    .enum(['triangular', 'uniform', 'epanechnikov'])
    .default('triangular')
    .describe('Weights inside the bandwidth: triangular, uniform, epanechnikov (rd)'),
  donut: z.number().gt(0).optional().describe('Leave out rows nearer to the cut-off than this (rd)'),
  placeboCutoffs: numbers.optional().describe('Scores at which nothing happened, to be tried as cut-offs (rd)'),
} as const;
