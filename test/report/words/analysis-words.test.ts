import { describe, expect, it } from 'vitest';
import { analysisFacts, analysisSentences } from '../../../src/report/words/analysis-words.ts';
import { draftProtocol, matchedProtocol } from '../fixtures/protocols.ts';

const registered = (analysis: Partial<typeof draftProtocol.analysis>, { design } = draftProtocol) => ({
  analysis: { ...draftProtocol.analysis, ...analysis },
  design,
  unitNoun: draftProtocol.unitNoun,
});
const taken = { ...matchedProtocol, design: { ...matchedProtocol.design, method: 'recorded' } };

describe('the comparison in plain words', () => {
  it.each([
    [
      'by lot',
      registered({}),
      'follows from the design: the averages after the training, adjusted for the value before, where there is one.',
    ],
    ['by lot, covariates', registered({ covariates: ['age'] }), 'where there is one, age.'],
    ['by lot, no baseline', registered({ baselineAdjustment: false }), 'the design: the averages after the training.'],
    ['covariates alone', registered({ baselineAdjustment: false, covariates: ['age'] }), 'training, adjusted for age.'],
    [
      'named',
      registered({ estimator: 'lin' }),
      'The plan fixes what is compared: the averages after the training, adjusted inside each group for the value',
    ],
    [
      'named change',
      registered({ estimator: 'did', covariates: ['age'] }),
      'compared: the changes from before to after the training.',
    ],
    [
      'not by lot',
      registered({}, taken),
      'before to after the training, or the averages where nothing was measured before.',
    ],
    ['matched', registered({}, matchedProtocol), 'the design: each of the trained with the partner.'],
  ])('%s', (_, plan, words) => {
    expect(analysisSentences(plan).join(' ')).toContain(words);
  });

  it('says who counts where, who is missing, and how sure', () => {
    expect(analysisSentences(registered({ alpha: 0.1 }))).toMatchObject([
      'Every rep counts in the group that chance gave, whoever took part in the end.',
      expect.any(String),
      'A rep without a result is left out and counted as missing.',
      'Every effect is shown with its 90% interval, and is called clear only where the whole of it lies on one side of zero.',
    ]);
    const others = analysisSentences(registered({ missing: 'zero' }, taken)).join(' ');
    expect(others).toContain('The effect is that on the trained. Chance did not choose them.');
    expect(others).toContain('A rep without a result counts as 0.');
  });

  it('names settings for analysts', () => {
    expect(Object.fromEntries(analysisFacts(registered({ covariates: ['age'] })))).toMatchObject({
      Estimand: 'ITT',
      Estimator: 'ANCOVA: outcome on arm and baseline (the design decides)',
      'Adjusted for': 'the value before, where there is one, age',
    });
    expect(Object.fromEntries(analysisFacts(registered({ estimator: 'did', missing: 'zero' }, taken)))).toMatchObject({
      Estimand: 'ATT',
      Estimator: 'Difference in differences (fixed by the plan)',
      'Adjusted for': 'nothing',
      'Missing outcomes': 'count as 0',
    });
    expect(analysisFacts(registered({}, matchedProtocol))[0]![1]).toMatch(/^ATT, or ATM/);
  });
});
