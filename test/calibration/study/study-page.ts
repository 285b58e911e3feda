import { cells, nameOf } from './cells.ts';
import { comersTable } from './comers-table.ts';
import { FULL_DRAWS, judge, monteCarloError } from './judge.ts';
import { knownFailures } from './known-failures.ts';
import { leaversTable } from './leavers-table.ts';
import { markdownTable, percent } from './markdown-table.ts';
import type { CellScore, MethodScore } from './tally.ts';
import { armsOf, formationWords, particularsOf } from './words.ts';

/** docs/calibration.md: what was simulated, how the headline did in every cell, and how every other method did. */
export function studyPage(scores: readonly CellScore[]): string {
  const missed = scores.filter((score) => judge(score) === 'misses');
  const count = (verdict: string) => scores.filter((score) => judge(score) === verdict).length;
  return `# Calibration: how often the interval holds the truth

Written by \`npm run calibrate\`; do not edit. ${scores.length} situations, ${FULL_DRAWS.toLocaleString('en')} simulated pilots each, every one with a new organisation, a
new draw of the arms and new outcomes (\`test/calibration/study/simulate-pilot.ts\`). The true effect is known, so that each interval can be
marked right or wrong. A 95 % interval should hold the truth in 95 % of pilots; the bar is 93.5 to 96.5 %. With ${FULL_DRAWS.toLocaleString('en')} pilots the
Monte-Carlo error of a share of 95 % is ${(100 * monteCarloError(0.95, FULL_DRAWS)).toFixed(1)} points.

The headline covers within the bar in ${count('covers')} situations. In ${count('covers, discrete')} its test is discrete and covers what its steps allow. In ${count('conservative, and says so')} it covers
more and is called conservative (rule 8: few randomised teams beside twice as many or more, or a third of the outcomes at 0; rule 0 with subclasses or fewer than 30 matched sets;
rule 10 with fewer than 20 teams in waves; rule 11 with twice as many treated as controls). In ${count('claim withheld')} it withholds the claim (rule 3:
non-randomised arms of fewer than six teams; rule 9: weights, or controls shared, that count fewer than 100 people; rule 11: few
treated people beside the controls, and amounts of which a third or more is 0). In ${count('warned, bounds hold')} training
decides who stays, so that no headline can be right: the program warns and its bounds hold the truth. ${missed.length === 0 ? 'It misses in none.' : `It misses in ${missed.length}, listed first.`}
${stillOpen(scores)}
![Coverage of the headline interval in every situation](calibration.svg)

## What is simulated

People are in teams of unequal size (log-normal weights, coefficient of variation about .5, two people at least). Each has a standard normal
latent value before and after, with an intraclass correlation (ICC) of 0, .05 or .2; half of the team's and half of the person's part stays
from before to after. The outcome is that value (normal), its exponential (skewed like revenue, skewness 6.2), or whether it passes its 80th
percentile (binary, 20 %). One person in ten leaves before the end. The programme adds .35 standard deviations; "uneven" lets its effect
differ between teams with a standard deviation as large as the effect itself. Teams or people "as they are" were not drawn by chance: the
treated start .4 standard deviations higher and the headline is difference-in-differences. The matched come forward by themselves, those who
did well before more often, and are matched on their value before: 1:1 within .2 standard deviations of the score, with shared controls, in full
matching, in six subclasses; or they are weighted, by the score (ATT), by overlap (ATO) or by entropy balancing of the average (ATT). The true
effect is that on the trained, weighted as they are.

Size is how often a programme without effect is found to have one at the 5 % level; power, how often the true effect is found. Length is the
median width of the interval, in units of the outcome. What is found where a pilot itself went wrong is in [staged-pilots.md](staged-pilots.md).

"Zero-heavy" is revenue of which most is nothing: 40 % buy at all, for a log-normal amount; the programme makes it 50 % and raises the amounts
by 47 %, together .35 standard deviations. "75 % come": of those who were drawn, those who would do well anyway more often; nobody else comes.
"In waves": January to August by month; a first wave trains in April, a second in June, the last after the end. The programme works by half in
the first month after the training and by another half in every further one; the truth is the average that the headline names, over the months
after training and the people of both waves. "The worse leave": one in ten of all, all of them from the worse half; "the untrained more": 36 % of
the worse half of the untrained and 4 % of that of the trained.

## The headline in every situation

${headlineTable(scores)}

## Known failures, beside what replaces them

What is done to such data and fails, in the same simulated pilots as what the program does instead. Bold: covers less than the bar. A false
alarm is an effect found of a programme that has none.

${knownFailures(scores)}

## Where some do not come

The headline is the effect on all who were drawn, come or not; beside it stands the effect on those who come because they are drawn, with
Anderson and Rubin's interval. To compare those who completed with the controls is a mistake: they are not alike.

${comersTable(scores)}

## Where leaving depends on the outcome

Where the worse leave in both arms alike, the headline holds the truth. Where training keeps them, those who are left differ between the arms:
the program warns (a gap above 5 points), stops the claim (above 10 points, p < .01), and gives Lee's bounds for those who stay in either arm
and, for a share, Manski's for all.

${leaversTable(scores)}

## Every other method

Coverage of the 95 % interval, lowest and highest over the situations in which the method was tried; in [calibration.csv](calibration.csv)
one by one, with power, length and bias. These are shown beside the headline in the appendix of a report or asked for by
\`pilotlift estimate\`, and are not tuned to pass.

${methodTables(scores)}
`;
}

/** Says which situations of the full study are not in the table. */
function stillOpen(scores: readonly CellScore[]): string {
  const done = new Set(scores.map(({ name }) => name));
  const open = cells.filter((cell) => !done.has(nameOf(cell)));
  if (open.length === 0) return '';
  const kinds = open.map((cell) => `${formationWords[cell.formation]}, ${armsOf(cell)}, ${particularsOf(cell)}`);
  return `\n${open.length} of the ${cells.length} situations of the study are not in yet: ${kinds.join('; ')}.\n`;
}

function headlineTable(scores: readonly CellScore[]): string {
  const ordered = [...scores].sort((a, b) => Number(judge(b) === 'misses') - Number(judge(a) === 'misses'));
  const lines = ordered.map((score) => {
    const { cell, size, rules } = score;
    const { coverage, medianLength, power, unbounded } = score.methods[0]!;
    return [
      formationWords[cell.formation],
      armsOf(cell),
      particularsOf(cell),
      cell.formation.endsWith('teams') ? String(cell.icc) : '',
      Object.keys(rules).join(', '),
      percent(coverage),
      size === null ? '' : percent(size),
      percent(power),
      length(medianLength, unbounded),
      judge(score),
    ];
  });
  return markdownTable(
    ['Arms formed', 'Arms', 'Outcome', 'ICC', 'Rule', 'Coverage', 'Size', 'Power', 'Length', 'Headline'],
    lines,
  );
}

function methodTables(all: readonly CellScore[]): string {
  const scores = all.filter(({ cell }) => cell.everyMethod);
  const titleOf = ({ cell }: CellScore) => `${formationWords[cell.formation]}, ${armsOf(cell)}`;
  const titles = [...new Set(scores.map(titleOf))];
  const names = [...new Set(scores.flatMap(({ methods }) => methods.map(({ method }) => method)))]
    .filter((name) => name !== 'headline')
    .sort();
  return titles
    .map((title) => {
      const cells = scores.filter((score) => titleOf(score) === title);
      const lines = names.flatMap((name) => {
        const found = cells.flatMap(({ methods }) =>
          methods.filter(({ method, nDraws }) => method === name && nDraws > 0),
        );
        return found.length === 0 ? [] : [methodRow(name, found)];
      });
      return `### ${title[0]!.toUpperCase()}${title.slice(1)}\n\n${markdownTable(['Method', 'Situations', 'Coverage, lowest', 'Coverage, highest', 'Power, lowest', 'Power, highest'], lines)}`;
    })
    .join('\n\n');
}

function methodRow(name: string, found: readonly MethodScore[]): readonly string[] {
  const of = (pick: (score: MethodScore) => number) => found.map(pick).sort((a, b) => a - b);
  const coverage = of((score) => score.coverage);
  const power = of((score) => score.power);
  return [
    name,
    String(found.length),
    percent(coverage[0]!),
    percent(coverage.at(-1)!),
    percent(power[0]!),
    percent(power.at(-1)!),
  ];
}

function length(median: number | null, unbounded: number): string {
  const words = median === null ? 'unbounded' : median.toPrecision(3);
  return unbounded > 0 && median !== null ? `${words} (${percent(unbounded)} unbounded)` : words;
}
