import type { ArmDistribution } from '../../design/balance/arm-distributions.ts';
import type { Chart } from '../charts/chart.ts';
import type { PilotResults } from '../results.ts';
import { ecdfFigure } from './ecdf-figure.ts';

const MOST = 3;

/** Distributions of the covariates whose groups differ most after matching, the worst first; none where nothing was matched. */
export function distributionFigures({ matched }: Pick<PilotResults, 'matched'>): readonly Chart[] {
  return [...(matched?.distributions ?? [])]
    .sort((a, b) => largestGap(b) - largestGap(a))
    .slice(0, MOST)
    .map((distribution, i) => {
      const { covariate, values, trained, control, trainedBefore, controlBefore } = distribution;
      const steps = (shares: readonly number[]) => values.map((value, at) => ({ value, share: shares[at]! }));
      const isSame = trained.every((share, at) => share === trainedBefore[at]);
      return ecdfFigure({
        id: `distribution-${i + 1}`,
        label: covariate,
        trained: steps(trained),
        control: steps(control),
        trainedBefore: isSame ? null : steps(trainedBefore),
        controlBefore: steps(controlBefore),
      });
    });
}

const largestGap = ({ trained, control }: ArmDistribution): number =>
  trained.reduce((most, share, i) => Math.max(most, Math.abs(share - control[i]!)), 0);
