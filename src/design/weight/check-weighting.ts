import { PilotError } from '../../core/error.ts';
import type { WeightRequest } from './weigh.ts';

/** Refuses options that a kind of weights does not know. Throws `weight.option`. */
export function checkWeighting(request: WeightRequest): void {
  const { method, estimand, moments, stabilised, link, score, trim, discard = 'none' } = request;
  if (method === 'overlap' && estimand !== undefined)
    throw wrong(
      `overlap weights have an effect of their own, on the people either arm could have held (ato), got ${estimand}`,
    );
  if (method !== 'entropy' && moments !== undefined) throw wrong(`moments belong to entropy, got them for ${method}`);
  if (method !== 'ipw' && stabilised) throw wrong(`stabilised weights belong to ipw, got them for ${method}`);
  if (method === 'entropy' && score) throw wrong('entropy balances the covariates themselves, got a score');
  if (method === 'entropy' && link && !trim && discard === 'none')
    throw wrong('entropy fits a score only to trim or discard by, got a link without either');
  if (score && link) throw wrong('a score of your own needs no model, got a link');
}

const wrong = (rule: string) =>
  new PilotError({
    code: 'weight.option',
    kind: 'usage',
    message: `Weights: ${rule}.`,
    hint: 'Leave one of the two out.',
  });
