import { z } from 'zod';
import { nameList } from '../../table/name-list.ts';

/** The flags of the wild bootstrap. */
export const wildFlags = {
  wildVariant: z
    .enum(['11', '13', '31', '33'])
    .default('11')
    .describe(
      'Wild bootstrap: residuals drawn, then standard error: 1 = of the fit, cr1s; 3 = without the own cluster, cr3',
    ),
  wildWeights: z
    .enum(['rademacher', 'webb', 'mammen'])
    .default('rademacher')
    .describe('Wild weights: rademacher, webb, mammen'),
  wildClusters: nameList
    .optional()
    .describe('Columns of the parts of clusters that get one wild weight each; left out, the clusters themselves'),
  imposeNull: z.boolean().default(true).describe('Impose the null in the wild bootstrap; --no-impose-null does not'),
} as const;
