import { ancova } from '../../effects/estimators/ancova.ts';
import { omittedVariableSensitivity } from '../../effects/estimators/omitted-variable-sensitivity.ts';
import type { TableEstimator } from '../table-estimator.ts';
import { frameColumns } from '../table-frames.ts';
import { onPoint, pointFlags } from './on-point.ts';
import { onUnits } from './on-units.ts';

export const ancovaTable: TableEstimator = {
  flags: pointFlags,
  requires: ['treatment'],
  columns: frameColumns,
  estimate: onPoint(
    onUnits((frame, { alpha }) => {
      const estimate = ancova(frame);
      return { estimate, detail: { sensitivity: omittedVariableSensitivity(estimate, alpha) } };
    }),
  ),
};
