import type { RegisteredLooks } from '../../effects/looks/take-look.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { estimatorName } from './inference-words.ts';
import { intervalName, midSentence } from './kpi-values.ts';
import { formatPlain } from './numbers.ts';
import { multiplicityName } from './tier-words.ts';

type Registered = Pick<Protocol, 'analysis' | 'design' | 'unitNoun'>;

/** The comparison as registered, in plain words: who counts where, what is compared, who is missing, how sure. */
export function analysisSentences({ analysis, design, unitNoun }: Registered): readonly string[] {
  return [
    countsSentence(design, unitNoun),
    comparisonSentence({ analysis, design }),
    analysis.missing === 'drop'
      ? `A ${unitNoun.one} without a result is left out and counted as missing.`
      : `A ${unitNoun.one} without a result counts as 0.`,
    `Every effect is shown with its ${intervalName(1 - analysis.alpha)}, and is called clear only where the whole of it lies on one side of zero.`,
    ...(analysis.looks === null ? [] : [looksSentence(analysis.looks)]),
  ];
}

function looksSentence({ at }: RegisteredLooks): string {
  const days = at.length === 0 ? 'on any day' : `on ${at.map(({ day }) => day).join(', ')}`;
  return `The data may be looked at ${days} before the end; the ranges then count every look.`;
}

function countsSentence({ method, randomised }: Protocol['design'], { one }: Protocol['unitNoun']): string {
  if (randomised) return `Every ${one} counts in the group that chance gave, whoever took part in the end.`;
  return method === 'match'
    ? 'The effect is that on the trained who find a partner.'
    : 'The effect is that on the trained. Chance did not choose them.';
}

const MEANS = 'the averages after the training';

const COMPARED: Readonly<Record<string, string>> = {
  'difference-in-means': MEANS,
  lin: `${MEANS}, adjusted inside each group for`,
  ancova: `${MEANS}, adjusted for`,
  did: 'the changes from before to after the training',
  matched: 'each of the trained with the partner',
};

function comparisonSentence({ analysis, design }: Pick<Registered, 'analysis' | 'design'>): string {
  if (design.staggered)
    return 'What is compared follows from the design: the change of each wave, from its own training on, with that of those who still wait at that time; the effect is the average over everybody who was trained.';
  const { estimator } = analysis;
  const name = estimator ?? estimatorByDesign({ analysis, design });
  const known = adjustedFor(name, analysis);
  const compared = `${COMPARED[name] ?? midSentence(estimatorName(name))}${known.length === 0 ? '' : ` ${known.join(', ')}`}`;
  if (estimator !== null) return `The plan fixes what is compared: ${compared}.`;
  const otherwise = name === 'did' ? ', or the averages where nothing was measured before' : '';
  return `What is compared follows from the design: ${compared}${otherwise}.`;
}

/** What stands for the headline unless the plan names another; data may still rule it out. */
function estimatorByDesign({ analysis, design }: Pick<Registered, 'analysis' | 'design'>): string {
  if (design.method === 'match') return 'matched';
  if (!design.randomised) return 'did';
  return analysis.baselineAdjustment || analysis.covariates.length > 0 ? 'ancova' : 'difference-in-means';
}

function adjustedFor(estimator: string, { baselineAdjustment, covariates }: Protocol['analysis']): readonly string[] {
  if (estimator !== 'ancova' && estimator !== 'lin') return [];
  return [...(baselineAdjustment ? ['the value before, where there is one'] : []), ...covariates];
}

/** The same for analysts: names and settings. */
export function analysisFacts({ analysis, design }: Pick<Registered, 'analysis' | 'design'>): readonly Fact[] {
  const { estimator, alpha, missing } = analysis;
  const name = estimator ?? estimatorByDesign({ analysis, design });
  const ofTrained = design.method === 'match' ? 'ATT, or ATM where some of the trained find no partner' : 'ATT';
  return [
    ['Estimand', design.randomised ? 'ITT' : ofTrained],
    ['Estimator', `${estimatorName(name)} (${estimator === null ? 'the design decides' : 'fixed by the plan'})`],
    ['Adjusted for', adjustedFor(name, analysis).join(', ') || 'nothing'],
    ['Alpha', formatPlain(alpha)],
    ['Several measures', multiplicityFact({ analysis, design })],
    ...(analysis.looks === null ? [] : [['Looks before the end', looksFact(analysis.looks)] as const]),
    ['Missing outcomes', missing === 'drop' ? 'left out' : 'count as 0'],
    ['Inference', 'chosen by fixed rules from the design and the number of units or clusters in each arm'],
  ];
}

function looksFact(looks: RegisteredLooks): string {
  const spending = looks.spending === 'always-valid' ? 'on any day, by always-valid ranges' : looks.spending;
  const days = looks.at.map(({ day, information }) =>
    information === undefined ? day : `${day} (${formatPlain(100 * information)} % of the information)`,
  );
  return [spending, ...days].join(', ');
}

function multiplicityFact({ analysis, design }: Pick<Registered, 'analysis' | 'design'>): string {
  const { multiplicity } = analysis;
  const byDesign = design.randomised && !design.staggered ? 'westfall-young' : 'holm';
  return `p values adjusted within each tier, the primary measure aside: ${multiplicityName(multiplicity ?? byDesign)} (${multiplicity === null ? 'the design decides' : 'fixed by the plan'})`;
}

type Fact = readonly [name: string, value: string];
