import { describe, expect, it } from 'vitest';
import type { AssignmentScheme } from '../../../src/core/design.ts';
import { makeRng } from '../../../src/core/rng.ts';
import { blockStatistic } from '../../../src/effects/inference/block-kernel.ts';
import { DRAW_WIDTH } from '../../../src/effects/inference/draw-columns.ts';
import type { BlockKernel, RandomizationTask } from '../../../src/effects/inference/randomization-task.ts';
import { subsetDraws } from '../../../src/effects/inference/subset-draws.ts';
import { replayedArms } from './replayed-arms.ts';

const N = 150;
const DRAWS = 70;

/** Units in strata by turns, `share` of each treated. */
function schemeOf(nStrata: number, share = 0.5): AssignmentScheme {
  const sizes = Array.from({ length: nStrata }, (_, s) => Math.floor((N - 1 - s) / nStrata) + 1);
  return {
    nUnits: N,
    nArms: 2,
    entityOf: null,
    stratumOf: Int32Array.from({ length: N }, (_, unit) => unit % nStrata),
    nStrata,
    counts: sizes.map((size) => [size - Math.round(share * size), Math.round(share * size)]),
    shares: [1 - share, share],
  };
}

/** Rows of the units that have one; blocks of the estimate by stratum where `byStratum`. */
function taskOf(
  scheme: AssignmentScheme,
  { missing = 0, byStratum = false, studentized = true } = {},
): RandomizationTask {
  const rng = makeRng('subset draws');
  const unitOf = Int32Array.from({ length: N }, (_, unit) => unit).filter(
    (unit) => missing === 0 || unit % missing > 0,
  );
  const kernel: BlockKernel = {
    kind: 'blocks',
    nBlocks: byStratum ? scheme.nStrata : 1,
    blockOf: unitOf.map((unit) => (byStratum ? scheme.stratumOf[unit]! : 0)),
    y: Float64Array.from(unitOf, () => rng.uniform() - 0.5),
    z: Float64Array.from(unitOf, (unit) => (unit % 3 === 0 ? 1 : 0)),
    unitOf,
  };
  return { scheme, kernel, studentized, exact: false, draws: DRAWS, seed: 'test' };
}

describe('draws by bits', () => {
  it.each([
    ['one stratum', taskOf(schemeOf(1)), 5],
    ['strata inside one block of the estimate', taskOf(schemeOf(4, 0.3)), 5],
    ['a block of the estimate for each stratum', taskOf(schemeOf(3), { byStratum: true }), 5],
    ['units without an outcome', taskOf(schemeOf(3), { byStratum: true, missing: 7 }), 5],
    ['plain differences', taskOf(schemeOf(2), { studentized: false }), 2],
  ] as const)('give the numbers of a pass over the rows: %s', (_, task, nNumbers) => {
    const out = new Float64Array(DRAWS * DRAW_WIDTH);
    subsetDraws(task)!(makeRng('bits'), out);
    const nextArms = replayedArms(task, makeRng('bits'));
    const direct = blockStatistic(task.kernel as BlockKernel);
    const numbers = new Float64Array(DRAW_WIDTH);
    for (let draw = 0; draw < DRAWS; draw++) {
      direct(nextArms(), numbers, 0);
      for (let j = 0; j < nNumbers; j++)
        expect(Math.abs(out[draw * DRAW_WIDTH + j]! - numbers[j]!)).toBeLessThan(1e-12 * (1 + Math.abs(numbers[j]!)));
    }
  });

  it('leave to others what is not drawn as subsets of units', () => {
    const scheme = schemeOf(1);
    const other = (more: Partial<AssignmentScheme>) =>
      subsetDraws({ ...taskOf(scheme), scheme: { ...scheme, ...more } });
    expect(other({ nArms: 3 })).toBeNull();
    expect(other({ counts: null })).toBeNull();
    expect(other({ entityOf: Int32Array.from({ length: N }, (_, unit) => unit) })).toBeNull();
    const task = taskOf(scheme);
    const twice = { ...(task.kernel as BlockKernel), unitOf: new Int32Array(N) };
    expect(subsetDraws({ ...task, kernel: twice })).toBeNull();
    const across = {
      ...(task.kernel as BlockKernel),
      nBlocks: 2,
      blockOf: Int32Array.from({ length: N }, (_, row) => row % 2),
    };
    expect(subsetDraws({ ...task, kernel: across })).toBeNull();
  });
});
