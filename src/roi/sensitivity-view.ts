import type { RoiInput, RoiView } from './types.ts';

/** The view that scenarios and tornado vary: at-scale where its learners differ from the pilot's, else the pilot. */
export function sensitivityView({ nLearners, atScaleLearners }: RoiInput): Pick<RoiView, 'scope' | 'nLearners'> {
  return atScaleLearners === nLearners
    ? { scope: 'pilot', nLearners }
    : { scope: 'at-scale', nLearners: atScaleLearners };
}
