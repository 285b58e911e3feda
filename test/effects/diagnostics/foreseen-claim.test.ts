import { expect, it } from 'vitest';
import { chooseHeadline, type HeadlineQuestion } from '../../../src/effects/choose.ts';
import { foreseenClaim } from '../../../src/effects/diagnostics/foreseen-claim.ts';

/** 30 trained in full matching with 240 controls, who count as 80. */
const asked: HeadlineQuestion = {
  ...{ randomised: false, clustered: false, matched: 'sets', atFloor: 0.58, amounts: true, perBlock: 270 },
  ...{ nClusters: 270, nTreatedClusters: 30, nControlClusters: 240, nTreated: 30, nControl: 240 },
  ...{ nEffectiveTreated: 30, nEffectiveControl: 80, nAssignments: 270, mirrored: false, replicates: 999 },
};
const named = { kpi: 'sales', label: 'Sales', role: 'primary', people: 'people', arms: null };
const foreseen = (change: Partial<HeadlineQuestion>) => {
  const question = { ...asked, ...change };
  return foreseenClaim({ asked: question, rule: chooseHeadline(question) }, named);
};

it('says of few matched beside controls who count for many, and amounts of which many are 0, that no claim will be made', () => {
  expect(foreseen({})).toEqual({
    code: 'design.claim-foreseen',
    severity: 'caution',
    message:
      'Sales (primary): 58 % of the people had 0, or the lowest value, before the training; if as many do after it, 30 trained beside 240 controls (as matched or weighted 30 and 80 equal people) carry no claim (rule 12).',
    hint: 'Form pairs, one control for each who is trained, or wait for a larger pilot, and measure how many have any beside how much they have.',
    values: { kpi: 'sales', role: 'primary', rule: 12, nTreated: 30, nControl: 240, atFloor: 0.58 },
  });
});

it('says nothing where the controls count as no more than the trained', () => {
  expect(foreseen({ nEffectiveControl: 30 })).toBeNull();
});
