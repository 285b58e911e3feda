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
