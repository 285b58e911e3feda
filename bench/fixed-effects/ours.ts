import { readFileSync } from 'node:fs';
import { eventStudy } from '../../src/effects/estimators/fixed-effects/event-study.ts';
import { fitFixedEffects } from '../../src/effects/estimators/fixed-effects/fit-fixed-effects.ts';
import { codePanel } from '../code-panel.ts';
import { report } from '../report.ts';

// tsx ours.ts FILE one|event|covariate: unit and week effects, standard errors by unit. From raw columns to estimates.
const N_WARM = 24;
const [file, what] = [process.argv[2]!, process.argv[3]!];
const bytes = readFileSync(`${file}.bin`);
const n = bytes.byteLength / 32;
const at = (offset: number) => bytes.byteOffset + offset * n;
const [unit, week] = [0, 4].map((offset) => new Int32Array(bytes.buffer, at(offset), n)) as [Int32Array, Int32Array];
const [start, y, x] = [8, 16, 24].map((offset) => new Float64Array(bytes.buffer, at(offset), n)) as [
  Float64Array,
  Float64Array,
  Float64Array,
];

const options = { furtherEffects: [], vcov: 'cr1s', df: null, withInfluence: false } as const;

function work(): number {
  const covariates = what === 'covariate' ? [{ name: 'x', values: x }] : [];
  const frame = codePanel({ unit, week, start, y, covariates });
  if (what !== 'one') {
    const { terms, vcov } = eventStudy(frame, { ...options, reference: -1, binBefore: null, binAfter: null });
    return terms[1]!.estimate + Math.sqrt(vcov!.data[vcov!.cols + 1]!);
  }
  const { times } = frame;
  const columns = { names: ['d'], at: (own: number, t: number) => (times[t]! >= own ? 0 : -1) };
  const fit = fitFixedEffects({ ...options, frame: { ...frame, clusterOf: [frame.unitOf] }, columns });
  return fit.coefficients[0]! + Math.sqrt(fit.vcov.data[0]!);
}

report({ workload: `fixed-effects-${what}`, impl: 'pilotlift', n, b: what === 'one' ? 1 : 25 }, work, N_WARM);
