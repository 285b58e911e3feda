import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../../src/report/protocol/protocol.ts';
import { renderProtocol } from '../../../src/report/protocol/render-protocol.ts';
import { codeTexts } from '../../hostile/hostile-text.ts';
import { draftProtocol, finalProtocol, matchedProtocol } from '../fixtures/protocols.ts';
import { textOf } from '../text-of.ts';

const protocols = { draft: draftProtocol, final: finalProtocol, matched: matchedProtocol };
const wordsOf = (markup: string) =>
  textOf(markup)
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replace(/ ([.,;])/g, '$1');
const sheetOf = async (protocol: Protocol) =>
  wordsOf((await renderProtocol(protocol)).split('<div class="appendix">')[0]!);
const appendixOf = async (protocol: Protocol) =>
  wordsOf((await renderProtocol(protocol)).split('<div class="appendix">')[1]!);
const locked = (lock: Partial<NonNullable<Protocol['lock']>>) => ({
  ...finalProtocol,
  lock: { ...finalProtocol.lock!, ...lock },
});

describe.each(Object.keys(protocols) as (keyof typeof protocols)[])('the %s protocol', (name) => {
  it('gives the same bytes again, asks the network for nothing, and names style and script by hash', async () => {
    const page = await renderProtocol(protocols[name]);
    expect(await renderProtocol(structuredClone(protocols[name]))).toBe(page);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash(/<style>([\s\S]*?)<\/style>/.exec(page)![1]!)}'`);
    expect(policy).not.toMatch(/unsafe|http/);
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
    expect(
      page.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('https://vega.github.io/schema', ''),
    ).not.toMatch(/(?:src|href)="(?!#|data:)|url\(|@import/);
  });

  it('has one h1, no identifier twice, and no broken number', async () => {
    const page = await renderProtocol(protocols[name]);
    expect(page.match(/<h1\b/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).toContain(target);
    expect(wordsOf(page)).not.toMatch(/\b(?:NaN|Infinity|undefined|null)\b|\[object/);
  });

  it('has a line to sign for each', async () => {
    const text = await sheetOf(protocols[name]);
    for (const role of ['Sponsor', 'L&amp;D lead', 'Analyst', 'Works council or data protection'])
      expect(text).toContain(role);
    expect(text).not.toMatch(/\bp\s*[=<]?\s*0?\.\d|\bpower\b/i);
  });
});

describe('a draft', () => {
  it('says that nothing is drawn, what will be, and from which plan and list', async () => {
    const text = await sheetOf(draftProtocol);
    for (const part of [
      'Draft: the arms have not been drawn yet',
      `Plan ${draftProtocol.provenance.planHash.slice(0, 12)}`,
      `Roster ${draftProtocol.provenance.rosterHash.slice(0, 12)}`,
      'Owner: Sales enablement',
      'Chance will assign 120 reps in 12 clusters',
      'waits until 27 Sep 2026 50% 50%',
      'short is trained 25% 25%',
      'long is trained 25% 20% to 33.3%',
      'List: data/roster.csv as of 20 Feb 2026; eligible are those with status = active; agreed have those with consent = yes or ja.',
      'Before: 1 Sep 2025 to 28 Feb 2026. Training: 1 to 31 Mar 2026. After: 1 Apr to 27 Sep 2026. Money counts for 12 months.',
      'Qualified opportunities business, primary higher opportunities per rep and week 0.1 data/crm.csv, by week',
      'Quiz learning, secondary higher % 1 point data/quiz.csv, by week',
      'Discount business, guardrail lower % not stated',
      'is worth €420 a week and learner (revenue, of which 70% is margin; assumed).',
      'Costs counted: trainers and rooms €38,000; time of the reps €1,180 a learner.',
      'credited to the training only where it is above 5%',
      'Scale means: roll the programme out',
      'never fewer than 5 reps',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Fingerprint|Seed|Number of reps/);
    expect(await appendixOf(draftProtocol)).not.toMatch(/Likeness|Amendments/);
  });

  it('of arms that exist is not drawn but locked', async () => {
    const text = await sheetOf({ ...matchedProtocol, lock: null });
    expect(text).toContain('Draft: the arms have not been locked yet');
    expect(text).not.toContain('drawn and locked');
  });
});

describe('the protocol of a lock', () => {
  it('names time, seed, hashes and fingerprint, the sizes of all arms, and how alike they are', async () => {
    const text = await sheetOf(finalProtocol);
    for (const part of [
      'Final: locked on 24 Feb 2026',
      'Fingerprint NPK6P-MM4W5-N80XB-Z3582',
      'Seed 60f5fff1b94e68dc',
      'control waits until 27 Sep 2026 50% 50% 60 6',
      'short is trained 25% 25% 31 3',
      'long is trained 25% 20% to 33.3% 29 3',
      'the arms differ no more than chance explains (appendix).',
      'So far: none.',
    ])
      expect(text).toContain(part);
    const { lock } = finalProtocol;
    const appendix = await appendixOf(finalProtocol);
    for (const part of [lock!.assignmentHash, lock!.designHash, lock!.planHash, '2026-02-24T09:00:00Z'])
      expect(appendix).toContain(part);
    expect(appendix).toContain('Omnibus permutation test over');
    expect(appendix).toContain('30, 90, 180 days');
    expect(appendix).toContain('roster.unit rep_id');
    expect(appendix).toContain('The long course is new.');
  });

  it('says what was changed since, and what could be read at the lock', async () => {
    const amendments = [{ date: '2026-03-01T08:00:00Z', reason: 'two teams merged' }];
    const edited = locked({ amendments, planHash: 'ab'.repeat(32), readableOutcomes: ['Quiz', 'Discount'] });
    const text = await sheetOf(edited);
    expect(text).toContain('The plan was changed after the lock: this page shows it as it stands today');
    expect(text).toContain('Results from the training or later could already be read at the lock: quiz, discount.');
    expect(text).toContain('So far: 1, in the appendix.');
    const appendix = await appendixOf(edited);
    expect(appendix).toContain('1 Mar 2026: two teams merged');
    expect(appendix).toContain(`Plan hash today ${finalProtocol.provenance.planHash}`);
  });

  it('says so where the arms differ more than chance explains, and where there is nothing to compare', async () => {
    expect(await sheetOf(locked({ balanceSeverity: 'stop' }))).toContain('differ more than chance explains');
    const bare = locked({
      balance: { ...finalProtocol.lock!.balance, rows: [], omnibus: null },
      balanceSeverity: null,
    });
    expect(await sheetOf(bare)).toContain('The plan names no characteristics to compare.');
  });

  it('of a matched pilot draws no lots and has no money', async () => {
    const text = await sheetOf(matchedProtocol);
    for (const part of [
      'Final: locked Who is in which arm',
      '96 of 101 account managers',
      'course is trained 101',
      'comparison is compared, without the training 340',
      'After matching, 1 of 5 characteristics differ by more than 0.1 standard deviations',
      'The effect is that on the trained who find a partner. What is compared follows from the design: each of the trained with the partner.',
      'No measure is turned into money.',
      'neither Scale nor Stop can come out',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Share|Chance of each/);
  });

  it('says why compulsory training may wait', async () => {
    const reason = 'all have the minimum';
    const text = await sheetOf({ ...finalProtocol, design: { ...finalProtocol.design, withholding: reason } });
    expect(text).toContain('The training is compulsory; why waiting is acceptable: all have the minimum.');
  });

  it('keeps money of the participants apart', async () => {
    const [kpi] = finalProtocol.kpis;
    const money = {
      ...kpi!.money!,
      per: 'once',
      basis: 'income',
      grossMargin: null,
      beneficiary: 'participants',
    } as const;
    const text = await sheetOf({ ...finalProtocol, kpis: [{ ...kpi!, money }] });
    expect(text).toContain('€420 once and learner (income; assumed). It goes to the participants, not to the funder.');
    expect(text).toContain('no return of the funder to judge by');
  });
});

describe('small numbers', () => {
  it('are not shown, nor what would give one away', async () => {
    const text = await sheetOf(draftProtocol);
    expect(text).toContain(
      'On the list: not shown (it would reveal a small count). Not eligible: 7. Without consent: < 5.',
    );
    const [control, short, long] = finalProtocol.design.arms;
    const few = { ...finalProtocol.design, arms: [control!, { ...short!, nUnits: 57 }, { ...long!, nUnits: 3 }] };
    const hidden = await renderProtocol({ ...finalProtocol, design: few });
    expect(wordsOf(hidden)).toContain('The sizes of the arms are not shown');
    expect(wordsOf(hidden)).toContain('Taking part: not shown reps');
    expect(wordsOf(hidden)).not.toMatch(/\b57\b|31 reps|120 reps/);
    const unmatched = { ...matchedProtocol.design, nUnmatched: 2 };
    expect(await sheetOf({ ...matchedProtocol, design: unmatched })).not.toContain('96 of 101');
  });
});

describe('hostile text', () => {
  it('stays text in every field', async () => {
    const attack = codeTexts.join(' ');
    const closed = [
      'method',
      'tier',
      'role',
      'direction',
      'grain',
      'per',
      'basis',
      'status',
      'category',
      'missing',
      'beneficiary',
      'kind',
      'balanceSeverity',
      'estimator',
      'start',
      'end',
      'smdDenominator',
    ];
    const poisoned = (protocol: Protocol) =>
      JSON.parse(JSON.stringify(protocol), (key, value: unknown) =>
        typeof value === 'string' && !closed.includes(key) ? `${value}${attack}\u202e` : value,
      ) as Protocol;
    const tags = (page: string) =>
      page
        .replace(/<svg class="chart[\s\S]*?<\/svg>/g, '')
        .match(/<[a-z/!][^>]*>/gi)!
        .filter((tag) => tag !== '<wbr>')
        .map((tag) => tag.replace(/="[^"]*"/g, ''));
    for (const protocol of Object.values(protocols)) {
      const page = await renderProtocol(poisoned(protocol));
      expect(tags(page)).toEqual(tags(await renderProtocol(protocol)));
      expect(page).not.toMatch(/<img|\u202e/);
    }
  });
});
