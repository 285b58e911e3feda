import { describe, expect, it } from 'vitest';
import type { KpiSummary, PilotResults } from '../../../src/report/results.ts';
import { caveats } from '../../../src/report/words/caveat-words.ts';
import { findingSentence } from '../../../src/report/words/finding-words.ts';
import { nextStep, remedies } from '../../../src/report/words/next-step-words.ts';
import { tidySentence, withoutPValues } from '../../../src/report/words/tidy-sentence.ts';
import { earningsPilot } from '../fixtures/earnings-pilot.ts';
import { matchedPilot } from '../fixtures/matched-pilot.ts';
import { salesPilot } from '../fixtures/sales-pilot.ts';

const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');

/** The pilot with another interval of its primary KPI. */
function withInterval(
  results: PilotResults,
  estimate: number,
  ciLow: number | null,
  ciHigh: number | null,
  change: Partial<KpiSummary> = {},
): PilotResults {
  const [primary, ...others] = results.kpis as [KpiSummary, ...KpiSummary[]];
  const { headline } = primary.effects;
  const rows = [{ ...headline.rows[0]!, estimate, ciLow, ciHigh }];
  return {
    ...results,
    kpis: [{ ...primary, ...change, effects: { ...primary.effects, headline: { ...headline, rows } } }, ...others],
  };
}

describe('the finding in words', () => {
  it('claims a randomised gain and says whether it pays', () => {
    expect(plain(findingSentence(salesPilot))).toBe(
      'The training raised qualified opportunities by 0.42 per rep and week (13.5%), and rolling it out should pay',
    );
  });

  it('says who gains where it is not the funder, and nothing of a return', () => {
    const sentence = plain(findingSentence(earningsPilot));
    expect(sentence).toBe(
      'The training raised earnings in 1978 by $1,700 (37%): a gain for the participants, not for the funder',
    );
  });

  it('says first that no claim can be made', () => {
    expect(findingSentence(matchedPilot)).toBe('Account care: no claim can be made');
  });

  it('never turns an unclear result into no effect', () => {
    const sentence = plain(findingSentence(withInterval(salesPilot, 0.1, -0.2, 0.4)));
    expect(sentence).toBe(
      'Discovery selling, spring cohort: no clear change in qualified opportunities; the effect may be anything from −0.20 to +0.40 per rep and week',
    );
    expect(sentence).not.toContain('significant');
  });

  it('says that a change is too small to matter', () => {
    expect(plain(findingSentence(withInterval(salesPilot, 0.05, 0.01, 0.09)))).toContain('too little to matter');
  });

  it('reads a decrease as a gain where lower is better', () => {
    const lower = withInterval(salesPilot, -0.42, -0.65, -0.19, { direction: 'decrease' });
    expect(plain(findingSentence(lower))).toContain('The training lowered qualified opportunities by 0.42');
  });

  it('does not say that training caused what nobody randomised', () => {
    const observed = { ...salesPilot, design: { ...salesPilot.design, randomised: false } };
    expect(plain(findingSentence(observed))).toMatch(
      /^Qualified opportunities rose by 0\.42 .* against comparable people/,
    );
  });
});

describe('caveats and next steps', () => {
  it('gives at most three caveats, failed checks first', () => {
    const found = caveats(matchedPilot);
    expect(found).toHaveLength(3);
    expect(found[0]).toContain('still differ in last year');
    expect(found.join(' ')).not.toMatch(/\bp = /);
  });

  it('tells of a guardrail that was harmed', () => {
    const kpis = salesPilot.kpis.map((kpi) => {
      if (kpi.name !== 'overtime') return kpi;
      const { headline } = kpi.effects;
      const rows = [{ ...headline.rows[0]!, estimate: 0.5, ciLow: 0.2, ciHigh: 0.8 }];
      return { ...kpi, effects: { ...kpi.effects, headline: { ...headline, rows } } };
    });
    expect(plain(caveats({ ...salesPilot, kpis })[0]!)).toBe(
      'A guardrail was harmed: overtime +0.50 hours per week (+0.20 to +0.80), and lower is better.',
    );
  });

  it('says what a higher return would take when it is negative', () => {
    const sentences = remedies({
      ...matchedPilot,
      verdict: { ...matchedPilot.verdict, decision: 'Stop', withheldBy: [] },
    });
    expect(plain(sentences.join(' '))).toMatch(
      /extend the window \(.*months.*\); improve the programme \(.*\); cut costs \(.*% less\)/,
    );
  });

  it('gives the hint of the failed check as the next step', () => {
    expect(nextStep(matchedPilot)[0]).toContain('Match within regions');
  });
});

describe('sentences of other parts of the program', () => {
  it('get the report\u2019s typography', () => {
    expect(plain(tidySentence('more than 20 % (-3.5 to 4)'))).toBe('more than 20% (−3.5 to 4)');
  });

  it('lose their p values or are refused', () => {
    expect(withoutPValues('Groups differ by 0.3 (p = 0.004).')).toBe('Groups differ by 0.3.');
    expect(withoutPValues('The p value of 0.004 is small.')).toBeNull();
    expect(withoutPValues('Chance of 80 %.')).toBe('Chance of 80%.');
  });
});
