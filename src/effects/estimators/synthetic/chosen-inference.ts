import type { Diagnostic } from '../../../core/diagnostic.ts';
import { thresholds } from '../../../core/thresholds.ts';
import type { BlockPanel } from './block-panel.ts';

export type SyntheticInference = 'placebo' | 'jackknife' | 'conformal' | 'bootstrap';

/** Up to so many controls every placebo is fitted without being asked for. */
const UNASKED_PLACEBOS = 100;

/**
 * The inference to use: the one asked for, else placebos for one treated unit where a p value can fall to alpha, else the
 * jackknife for more than one. `method` is null, with the reason, where neither is honest.
 */
export function chosenInference(
  { entityOf, nControls }: BlockPanel,
  { inference, alpha }: { readonly inference: SyntheticInference | null; readonly alpha: number },
): { readonly method: SyntheticInference | null; readonly diagnostics: readonly Diagnostic[] } {
  const nTreated = new Set(entityOf.subarray(nControls)).size;
  const nOthers = new Set(entityOf.subarray(0, nControls)).size;
  const method = inference ?? (nTreated > 1 ? 'jackknife' : 'placebo');
  if (method === 'jackknife' || method === 'bootstrap') return { method, diagnostics: fewTreated(nTreated) };
  if (inference !== null) return { method, diagnostics: [] };
  const smallest = 1 / (nOthers + 1);
  if (smallest <= alpha && nOthers <= UNASKED_PLACEBOS) return { method, diagnostics: [] };
  return { method: null, diagnostics: [noInferenceUnasked(nOthers, smallest)] };
}

function fewTreated(nTreated: number): readonly Diagnostic[] {
  if (nTreated >= thresholds.fewClusters.perArm) return [];
  return [
    {
      code: 'inference.few-clusters',
      severity: 'caution',
      message: `With ${nTreated} treated units or clusters this interval may be too narrow.`,
      hint: 'Compare with --inference placebo.',
      values: { nClusters: nTreated },
    },
  ];
}

const noInferenceUnasked = (nControls: number, smallest: number): Diagnostic => ({
  code: 'synthetic.no-inference',
  severity: 'caution',
  message:
    nControls > UNASKED_PLACEBOS
      ? `There is no test, as placebos on ${nControls} controls take long and were not asked for.`
      : `There is no test: with ${nControls} controls no placebo p value is below ${smallest.toPrecision(3)}.`,
  hint:
    nControls > UNASKED_PLACEBOS
      ? 'Ask for --inference placebo or conformal.'
      : 'Add controls, or use --inference conformal where there are many periods.',
  values: { nControls, smallestPValue: smallest },
});
