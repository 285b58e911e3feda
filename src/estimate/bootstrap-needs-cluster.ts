import { PilotError } from '../core/error.ts';

/** The refusal to draw clusters where there are none. */
export const bootstrapNeedsCluster = () =>
  new PilotError({
    code: 'estimate.bootstrap-needs-cluster',
    kind: 'usage',
    message: 'estimate: --bootstrap cluster needs clusters, got none.',
    hint: 'Add --cluster, or use --bootstrap unit.',
  });
