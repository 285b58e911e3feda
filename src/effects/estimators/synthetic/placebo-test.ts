import { PilotError } from '../../../core/error.ts';
import type { Rng } from '../../../core/rng.ts';
import { variance } from '../../../stats/descriptive/variance.ts';
import type { BlockPanel } from './block-panel.ts';
import { entitiesByArm } from './entities-by-arm.ts';
import { fitSynthetic, type SyntheticFit, type SyntheticKind } from './fit-synthetic.ts';
import { panelOfUnits } from './panel-of-units.ts';
import { rmspeRatio } from './rmspe-ratio.ts';

/** What happens when controls take the place of the treated. */
export interface PlaceboTest {
  /** Units that played the treated, the effect found on them, and misfit after over misfit before. */
  readonly placebos: readonly {
    readonly units: readonly string[];
    readonly estimate: number;
    readonly rmspeRatio: number | null;
  }[];
  /** Every choice of controls was tried. */
  readonly exact: boolean;
  /** (1 + placebos at least as far from 0) / (1 + placebos). */
  readonly pValue: number;
  readonly smallestPValue: number;
  /** The same rank of the ratio of misfits (Abadie, Diamond and Hainmueller); null where a fit before is perfect. */
  readonly rmspeRatioPValue: number | null;
  /** Standard deviation of the placebos (algorithm 4 of Arkhangelsky et al.); it assumes that all units vary alike. */
  readonly stdError: number;
  /** The interval is the estimate plus or minus this: all effects that the test keeps. */
  readonly margin: number;
}

/** Placebos that agree with the estimate to this share are ties. */
const TIE = 1e-9;

/**
 * In-space placebos: controls, as many as there are treated units (or whole clusters), take their place and the treated
 * leave; all choices where they are no more than `replicates`, else that many by lot. alpha in (0, 1).
 * Errors: `synthetic.small-placebo` where no p value could be below alpha, `synthetic.mixed-cluster`.
 * Sources: Abadie, Diamond and Hainmueller (2010), doi:10.1198/jasa.2009.ap08746; Arkhangelsky et al. (2021).
 * Golden: synthdid_prop99.json "in-space placebos".
 */
export function placeboTest(
  panel: BlockPanel,
  kind: SyntheticKind,
  fit: SyntheticFit,
  { alpha, replicates, rng }: { readonly alpha: number; readonly replicates: number; readonly rng: Rng },
): PlaceboTest {
  const { control, treated } = entitiesByArm(panel);
  const nChoices = choices(control.length, treated.length);
  const exact = nChoices <= replicates;
  const smallestPValue = 1 / (1 + Math.min(nChoices, replicates));
  if (smallestPValue > alpha * (1 + TIE) || control.length < treated.length + 2)
    throw smallPlacebo(control.length, treated.length, smallestPValue, alpha);
  const chosen = exact
    ? subsets(control.length, treated.length)
    : Array.from({ length: replicates }, () => drawSubset(control.length, treated.length, rng));
  const placebos = chosen.map((subset) => placebo(panel, kind, control, subset));
  const sizes = Float64Array.from(placebos, ({ estimate }) => Math.abs(estimate)).sort();
  const ratio = rmspeRatio(panel, fit);
  const ratios = placebos.map((one) => one.rmspeRatio);
  return {
    placebos,
    exact,
    pValue: rank(sizes, Math.abs(fit.estimate)),
    smallestPValue,
    rmspeRatioPValue: ratio === null || ratios.includes(null) ? null : rank(ratios as number[], ratio),
    stdError: Math.sqrt(variance(placebos.map(({ estimate }) => estimate))),
    margin: sizes[sizes.length - Math.floor(alpha * (sizes.length + 1) * (1 + TIE))]!,
  };
}

function placebo(
  panel: BlockPanel,
  kind: SyntheticKind,
  control: readonly (readonly number[])[],
  subset: readonly number[],
): PlaceboTest['placebos'][number] {
  const played = new Set(subset);
  const rest = control.filter((_, entity) => !played.has(entity)).flat();
  const actors = subset.flatMap((entity) => control[entity]!);
  const among = panelOfUnits(panel, [...rest.sort((a, b) => a - b), ...actors], rest.length);
  const fit = fitSynthetic(among, kind);
  return {
    units: actors.map((unit) => panel.units[unit]!),
    estimate: fit.estimate,
    rmspeRatio: rmspeRatio(among, fit),
  };
}

function rank(values: ArrayLike<number>, observed: number): number {
  let count = 1;
  for (let i = 0; i < values.length; i++) if (values[i]! >= observed * (1 - TIE)) count++;
  return count / (values.length + 1);
}

function choices(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

function subsets(n: number, k: number, from = 0): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  const found: (readonly number[])[] = [];
  for (let first = from; first <= n - k; first++)
    for (const rest of subsets(n, k - 1, first + 1)) found.push([first, ...rest]);
  return found;
}

function drawSubset(n: number, k: number, rng: Rng): readonly number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < k; i++) {
    const at = i + rng.integer(n - i);
    [order[i], order[at]] = [order[at]!, order[i]!];
  }
  return order.slice(0, k).sort((a, b) => a - b);
}

const smallPlacebo = (nControls: number, nTreated: number, smallest: number, alpha: number) =>
  new PilotError({
    code: 'synthetic.small-placebo',
    kind: 'data',
    message: `Placebo test at level ${alpha}: enough controls must be able to take the place of the treated, got ${nControls} for ${nTreated} and a smallest possible p value of ${smallest.toPrecision(3)}.`,
    hint: 'Add controls, raise --alpha or --replicates, or use --inference conformal where there are many periods.',
  });
