import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderPortfolio, renderReport } from '../../src/report/render.ts';
import type { PilotResults } from '../../src/report/results.ts';
import { earningsPilot } from './fixtures/earnings-pilot.ts';
import { matchedPilot } from './fixtures/matched-pilot.ts';
import { salesPilot } from './fixtures/sales-pilot.ts';
import { textOf } from './text-of.ts';

const RAW_BUDGET = 600 * 1024;
const GZIP_BUDGET = 120 * 1024;

const pilots = { sales: salesPilot, matched: matchedPilot, earnings: earningsPilot };
const pages = Object.fromEntries(
  await Promise.all(
    Object.entries(pilots).map(async ([name, results]) => [name, await renderReport(results)] as const),
  ),
) as Record<keyof typeof pilots, string>;

const executiveOf = (page: string) => textOf(/<section class="executive"[\s\S]*?<div class="appendix">/.exec(page)![0]);

describe.each(Object.keys(pilots) as (keyof typeof pilots)[])('the report of the %s pilot', (name) => {
  const page = pages[name];

  it('stays within the budget', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(RAW_BUDGET);
    expect(gzipSync(page).byteLength).toBeLessThanOrEqual(GZIP_BUDGET);
  });

  it('gives the same bytes again, whatever the time zone', async () => {
    const before = process.env.TZ;
    process.env.TZ = 'Asia/Tokyo';
    const again = await renderReport(structuredClone(pilots[name]));
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(again).toBe(page);
  });

  it('names its style and script by hash and allows nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash(/<style>([\s\S]*?)<\/style>/.exec(page)![1]!)}'`);
    expect(policy).toContain(`script-src 'sha256-${hash(/<script>([\s\S]*?)<\/script>/.exec(page)![1]!)}'`);
    expect(policy).not.toMatch(/unsafe|http/);
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
  });

  it('asks no locale how to write a number', () => {
    expect(page).not.toMatch(/toLocaleString|Intl\./);
  });

  it('asks the network for nothing', () => {
    expect(
      page.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('https://vega.github.io/schema', ''),
    ).not.toMatch(/(?:src|href)="(?!#|data:)|url\(|@import/);
  });

  it('has one h1, no identifier twice, and a heading for every part', () => {
    expect(page.match(/<h1\b/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, target] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('keeps p values and "significant" off the executive page', () => {
    expect(executiveOf(page)).not.toMatch(/\bp\s*[=<]\s*[\d.]|p value|significan/i);
    expect(textOf(page)).not.toMatch(/\bsignifican/i);
  });

  it('writes true minus signs and no broken number', () => {
    const text = textOf(page.replace(/<code>[\s\S]*?<\/code>/g, '').replace(/<dl class="facts">[\s\S]*?<\/dl>/g, ''));
    expect(text).not.toMatch(/\b(?:NaN|Infinity|undefined|null)\b|\[object/);
    expect(text).not.toMatch(/(?<![\w\d])-\d/);
  });

  it('has every part of the appendix', () => {
    for (const id of [
      'path-of-results',
      'measures',
      'over-time',
      'estimates',
      'money',
      'checks',
      'design',
      'definitions',
      'provenance',
      'glossary',
    ]) {
      expect(page).toContain(`<section class="part" id="${id}"`);
    }
    expect(page).toContain(pilots[name].provenance.planHash);
    expect(page).toContain(pilots[name].provenance.command);
    for (const file of pilots[name].provenance.files) expect(page).toContain(file.sha256);
  });
});

describe('the executive page', () => {
  it('shows decision, rule, lock, both groups, four figures with ranges, chain and grade', () => {
    const text = executiveOf(pages.sales);
    for (const part of [
      'Scale',
      'Rule locked in the plan on 12 Dec 2025',
      'Trained (201)',
      'Control (199)',
      '95% interval +0.19 to +0.65',
      '€360k',
      '€160k to €550k',
      '45%',
      '8.3 months',
      '5.4 months to not within 12 months',
      'clear gain',
      'likely to pay',
      'Only 6 months are measured',
      'randomised comparison',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says first that a claim is withheld', () => {
    const text = executiveOf(pages.matched);
    expect(text).toContain('No claim is made: a check that must hold has failed.');
    expect(text).toContain('computed, not claimed');
    expect(text).not.toContain('Credited');
  });

  it('never calls a gain of the participants a return of the funder', () => {
    const text = executiveOf(pages.earnings);
    expect(text).toContain('The gain goes to the people who were trained');
    expect(text).not.toMatch(/return on investment|net benefit/i);
    expect(textOf(pages.earnings.split('id="money"')[1]!.split('id="checks"')[0]!)).not.toMatch(
      /return on investment/i,
    );
  });
});

describe('a matched comparison', () => {
  const text = textOf(pages.matched);
  const part = (id: string, next: string) => textOf(pages.matched.split(`id="${id}"`)[1]!.split(`id="${next}"`)[0]!);

  it('shows every specification beside the headline, with the rule and those that could not be computed', () => {
    const curve = part('robustness', 'money');
    const found = matchedPilot.matched!.curve!.results.filter((result) => result.found !== null);
    expect(curve).toContain(`Of ${found.length} specifications, half lie between`);
    expect(curve).toContain('The rule: nearest partners by each of four distances');
    expect(curve).toContain('without the earlier values of the outcome (Customers kept before)');
    const alike = found.filter((result) => result.found!.largestSmd <= 0.25).length;
    expect(curve).toContain(
      `${alike} of the ${found.length} specifications leave no characteristic more than 0.25 standard deviations apart; they lie`,
    );
    expect(curve).toContain('Could not be computed:');
    expect(curve).toContain('within 0.25 sd, one control (headline)');
    expect(curve).toContain('In 50 orders (as listed, reversed, and random ones)');
    expect(pages.matched).toContain('<a href="#robustness">');
  });

  it('does not give the few without a partner away', async () => {
    const { design } = matchedPilot;
    const { matching } = design;
    const treated = { all: 101, matched: 98, unmatched: 3, discarded: 0, ess: 98 };
    const few = { ...matching!, counts: { ...matching!.counts, treated } };
    const page = await renderReport({ ...matchedPilot, design: { ...design, matching: few } });
    const table = textOf(page.split('People before and after matching')[1]!.split('</table>')[0]!);
    expect(table).toContain('at least 97');
    expect(table).toContain('not shown');
    expect(table).not.toMatch(/\b98\b/);
  });

  it('sets the benchmark beside the curve where the plan names one', async () => {
    const benchmark = { label: 'A trial', estimate: 2.5, ciLow: 1, ciHigh: 4, source: 'Author (year)' };
    const page = await renderReport({ ...matchedPilot, benchmark });
    expect(textOf(page)).toContain('the benchmark is +2.5 and the headline +1.8');
    expect(text).toContain('the headline is +1.8');
  });

  it('says how much hidden bias the finding withstands, never rounded up', () => {
    const words =
      'the odds of being trained, of one manager against another of the same matched pair, by more than 1.34';
    expect(part('robustness', 'money')).toContain(words);
    expect(part('over-time', 'estimates')).toContain(words);
    expect(executiveOf(pages.matched)).toContain('one that multiplied the odds of being trained by 1.34 could explain');
    expect(text).toContain('E-value: a hidden cause would have to be tied');
    expect(text).toContain('would have to explain 18.2% of what the covariates leave unexplained');
    expect(text).toContain('twice as strong as Age');
  });

  it('says that there is nothing to overturn where the pairs show nothing', async () => {
    const { hiddenBias } = matchedPilot.matched!;
    const rosenbaum = { ...hiddenBias!.rosenbaum!, breakdownGamma: null };
    const matched = { ...matchedPilot.matched!, hiddenBias: { ...hiddenBias!, rosenbaum } };
    const page = textOf(await renderReport({ ...matchedPilot, matched }));
    expect(page).toContain('there is no finding that a hidden difference could overturn');
    expect(page).not.toContain('could explain the finding away');
  });

  it('falls back on the robustness value where sets share people', async () => {
    const { hiddenBias } = matchedPilot.matched!;
    const matched = { ...matchedPilot.matched!, hiddenBias: { ...hiddenBias!, rosenbaum: null, eValue: null } };
    const page = textOf(await renderReport({ ...matchedPilot, matched }));
    expect(page).not.toMatch(/Odds multiplied|E-value:/);
    expect(page.match(/would have to explain 18\.2%/g)).toHaveLength(2);
  });

  it('looks beyond the means: distributions, squares and products, prognostic score', () => {
    const checks = part('checks', 'design');
    expect(checks).toContain('the 2 of 14 that differ most after matching');
    expect(checks).toContain('Age * Region: East');
    expect(checks).toContain('Prognostic score: going by their characteristics alone');
    expect(checks).toContain('Years in the firm: the groups differ by');
    expect(checks).toContain('with at least 5 managers of a group between two of them');
    expect(checks).toContain('Variance ratio before');
  });

  it('says what was not computed, and why', async () => {
    const none = { curve: null, ties: null, hiddenBias: null, products: null, distributions: [] };
    const prognostic = { refusal: 'Prognostic score: the control group is too small.' };
    const page = textOf(
      await renderReport({ ...matchedPilot, matched: { ...matchedPilot.matched!, ...none, prognostic } }),
    );
    expect(page).toContain('which is done for up to 5,000 people');
    expect(page).toContain('are looked at for up to 5,000 people');
    expect(page).toContain('the control group is too small');
  });

  it('is explained in the glossary, which others are spared', () => {
    for (const term of ['Propensity score', 'Caliper', 'E-value', 'Robustness value', 'Specification curve'])
      expect(part('glossary', '\u0000')).toContain(term);
    expect(textOf(pages.sales)).not.toMatch(/Propensity score|E-value/);
    expect(pages.sales).not.toContain('id="robustness"');
  });

  it('draws no bar where no standard error could be computed', async () => {
    const { curve } = matchedPilot.matched!;
    const [first, ...others] = curve!.results;
    const found = { ...first!.found!, stdError: null, df: null, ciLow: null, ciHigh: null, estimate: 1.2345 };
    const matched = { ...matchedPilot.matched!, curve: { ...curve!, results: [{ ...first!, found }, ...others] } };
    const page = await renderReport({ ...matchedPilot, matched });
    expect(page).toContain('"y":1.2345,"low":1.2345,"high":1.2345');
    expect(textOf(page)).toContain('(none where no standard error could be computed)');
    expect(text).not.toContain('none where no standard error');
  });

  it('gives no small number of people away', () => {
    const hidden = matchedPilot.matched!.curve!.results.filter(({ found }) => found && found.nTreated === null);
    expect(hidden.length).toBeGreaterThan(0);
    expect(part('robustness', 'money')).toContain('at least 97');
  });
});

describe('compulsory training', () => {
  it('has the reason why it may wait beside the design', async () => {
    const reason = 'everybody has the legal minimum course';
    const page = await renderReport({ ...salesPilot, design: { ...salesPilot.design, withholding: reason } });
    expect(textOf(page)).toContain(`Why waiting is acceptable ${reason}`);
    expect(textOf(pages.sales)).not.toContain('Why waiting is acceptable');
  });
});

describe('made-up data', () => {
  it('is named on every part of the page and in print', () => {
    expect(pages.sales).toContain('SYNTHETIC DATA: made up');
    const parts = pages.sales.match(/<section class="part"/g)!.length;
    expect(pages.sales.match(/class="synthetic-tag"/g)).toHaveLength(parts);
    expect(pages.sales).toContain('<div class="watermark" aria-hidden="true">SYNTHETIC DATA</div>');
    expect(pages.matched).not.toContain('<div class="watermark"');
  });
});

describe('privacy', () => {
  it('shows no small count, nor what would give one away', () => {
    const text = textOf(pages.matched);
    expect(text).toContain('Listed in the roster not shown');
    expect(text).toContain('Without consent < 5'.replace('<', '&lt;'));
    expect(pages.matched).not.toMatch(/>Discarded<\/[\s\S]{0,400}>2</);
  });

  it('leaves the sentence on the design out where it states the size of a small arm', async () => {
    const [control, trained] = salesPilot.design.arms;
    const small = { ...salesPilot.design, arms: [control!, { ...trained!, nUnits: 4 }] };
    const page = textOf(await renderReport({ ...salesPilot, design: small }));
    expect(textOf(pages.sales)).toContain(salesPilot.design.sentence.slice(0, 40));
    expect(page).not.toContain(salesPilot.design.sentence.slice(0, 40));
    expect(page).toContain('The sizes of the arms are not shown');
  });

  it('leaves out what belongs to single units', async () => {
    const effects = salesPilot.kpis[0]!.effects;
    const leaky = { ...effects, headline: { ...effects.headline, draws: [[987.654321]], influence: [[123.456789]] } };
    const page = await renderReport({
      ...salesPilot,
      kpis: [{ ...salesPilot.kpis[0]!, effects: leaky }, ...salesPilot.kpis.slice(1)],
    });
    expect(page).toBe(pages.sales);
  });
});

describe('hostile text', () => {
  const attack = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\' \u202e';
  const poison = (results: PilotResults): PilotResults =>
    JSON.parse(JSON.stringify(results), (key, value: unknown) =>
      typeof value === 'string' &&
      [
        'label',
        'title',
        'question',
        'owner',
        'message',
        'hint',
        'sentence',
        'reason',
        'definition',
        'item',
        'source',
        'lever',
        'unit',
        'covariate',
        'file',
        'command',
        'arm',
        'step',
        'period',
      ].includes(key)
        ? `${value}${attack}`
        : value,
    ) as PilotResults;

  it('stays text', async () => {
    const page = await renderReport(poison(salesPilot));
    expect(page.match(/<script(?: type="application\/json"[^>]*)?>/g)).toHaveLength(
      pages.sales.match(/<script(?: type="application\/json"[^>]*)?>/g)!.length,
    );
    expect(page).not.toMatch(/<img|\u202e/);
    for (const [, json] of page.matchAll(/<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/g))
      expect(() => JSON.parse(json!)).not.toThrow();
  });
});

describe('results with holes', () => {
  it('has a page without money, without a series and without balance', async () => {
    const bare: PilotResults = {
      ...earningsPilot,
      roi: null,
      roiAbsent: 'No value per unit is declared.',
      balance: { ...earningsPilot.balance, rows: [], omnibus: null },
      kpis: earningsPilot.kpis.map((kpi) => ({ ...kpi, effects: { ...kpi.effects, series: [], alternatives: [] } })),
    };
    const page = await renderReport(bare);
    expect(textOf(page)).toContain('No value per unit is declared.');
    expect(textOf(page)).toContain('not valued');
  });

  it('says that a range has no limit', async () => {
    const [kpi] = earningsPilot.kpis;
    const { headline } = kpi!.effects;
    const open = { ...headline, rows: [{ ...headline.rows[0]!, ciHigh: null, ciShape: 'unbounded' as const }] };
    const page = await renderReport({
      ...earningsPilot,
      kpis: [{ ...kpi!, effects: { ...kpi!.effects, headline: open } }],
    });
    expect(executiveOf(page)).toMatch(/or more, no upper limit/);
  });
});

describe('the list of pilots', () => {
  it('links every pilot with its verdict, finding, money and grade', async () => {
    const page = await renderPortfolio([salesPilot, matchedPilot, earningsPilot]);
    expect(textOf(page)).toContain('3 training pilots: 1 to scale, 1 to extend, 1 to stop');
    for (const { pilot, title } of [salesPilot, matchedPilot, earningsPilot])
      expect(page).toContain(`<a href="${pilot}/index.html">${title}</a>`);
    expect(textOf(page)).toContain('The gain goes to the participants, not to the funder.');
    expect(page).toBe(await renderPortfolio([salesPilot, matchedPilot, earningsPilot]));
  });

  it('has a page before the first pilot', async () => {
    expect(textOf(await renderPortfolio([]))).toContain('No pilot has a report yet');
  });
});
