import { expect, it } from 'vitest';
import { cells, nameOf } from './study/cells.ts';
import { judge, monteCarloError } from './study/judge.ts';
import { scoreCell } from './study/tally.ts';

// A small part of the study that `npm run calibrate` does in full: one situation for each headline rule.
const DRAWS = 300;
const SITUATIONS: readonly (readonly [name: string, rule: number, verdict: string])[] = [
  ['matched 100+200 of 300 normal icc 0', 0, 'covers'],
  ['randomised-teams 4+4 of 60 skewed icc 0.05', 2, 'covers, discrete'],
  ['randomised-teams 6+6 of 120 skewed icc 0.2', 2, 'covers'],
  ['randomised-teams 4+8 of 120 binary icc 0.2', 8, 'conservative, and says so'],
  ['given-teams 2+22 of 240 normal icc 0.05', 3, 'claim withheld'],
  ['given-teams 6+6 of 120 normal icc 0.2', 4, 'covers'],
  ['randomised-teams 12+12 of 240 skewed icc 0.2', 5, 'covers'],
  ['randomised-people 15+45 of 60 binary icc 0', 6, 'covers'],
  ['given-people 100+100 of 200 skewed icc 0', 7, 'covers'],
];

const cellOf = (name: string) => cells.find((cell) => nameOf(cell) === name)!;

it.each(SITUATIONS)(`the headline keeps its promise in ${DRAWS} draws: %s`, (name, rule, verdict) => {
  const score = scoreCell({ ...cellOf(name), everyMethod: false }, DRAWS);
  const { coverage, power } = score.methods[0]!;
  console.log(
    `${name}: rule ${Object.keys(score.rules).join(', ')}, coverage ${coverage.toFixed(3)} (Monte-Carlo error ${monteCarloError(0.95, DRAWS).toFixed(3)}), size ${score.size?.toFixed(3)}, power ${power.toFixed(2)}`,
  );
  expect(score.rules[rule]! / DRAWS).toBeGreaterThan(0.9);
  expect([verdict, 'covers']).toContain(judge(score));
});

it('shows that the percentile bootstrap of few clusters fails, which is why it is never the headline', () => {
  const score = scoreCell(cellOf('randomised-teams 4+8 of 120 normal icc 0.05'), DRAWS);
  const percentile = score.methods.find(({ method }) => method.endsWith('bootstrap percentile'))!;
  expect(percentile.coverage).toBeLessThan(0.93);
});
