import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRng } from '../src/core/rng.ts';
import { designPilot } from '../src/pilot.ts';
import { verifyPilot } from '../src/verify-pilot.ts';
import { dealsPilot } from './deals-pilot.ts';

const N = 160;
const EFFECT = 5;

/** People with longer tenure were trained more often and sell more; the course adds 5 deals. */
async function pilotOf(matching: string) {
  const rng = makeRng('people');
  const people = Array.from({ length: N }, (_, i) => {
    const tenure = rng.integer(60);
    const trained = rng.uniform() < 0.1 + 0.5 * (tenure / 60) ? 1 : 0;
    const sales = 20 + 0.2 * tenure + 4 * rng.uniform();
    return { person: `P${i + 1}`, tenure, site: i % 2 === 0 ? 'north' : 'south', trained, sales };
  });
  const plan = {
    question: 'Did the course raise what a salesperson sells?',
    roster: '{ file: data/roster.csv, unit: person, covariates: [tenure, site], asOf: 2026-03-30 }',
    design: `{ method: match, column: trained, treated: "1", control: "0", matching: { covariates: [tenure, site], ${matching} } }`,
    replicates: 199,
  };
  const { folder, request, measured } = dealsPilot(plan, [
    'person,tenure,site,trained',
    ...people.map(({ person, tenure, site, trained }) => `${person},${tenure},${site},${trained}`),
  ]);
  await designPilot({ ...request, amend: null });
  const { results, html } = await measured(
    people.map(({ person, sales, trained }) => [person, sales, sales + EFFECT * trained]),
  );
  const manifest = JSON.parse(readFileSync(join(folder, 'design/manifest.json'), 'utf8'));
  const list = readFileSync(join(folder, 'design/matched-sets.csv'), 'utf8');
  return { folder, results, manifest, list, html };
}

/** What to write, what the sentence says, the estimand, the standard error's kind. */
const CASES = [
  ['caliper: 0.2', 'was paired with the most alike', 'ATM', 'cr2'],
  ['method: nearest, replace: true', 'who may serve several times', 'ATT', 'abadie-imbens'],
  ['method: nearest, ratio: 2, exact: [site], caliper: 0.3', 'put together with the 2 most alike', 'ATM', 'cr2'],
  ['method: optimal, distance: mahalanobis', 'so that all together are as alike as can be', 'ATT', 'cr2'],
  ['method: full, maxControls: 5', 'sets of people who are alike', 'ATT', 'cr2'],
  ['method: cem, cutpoints: { tenure: [10, 20, 30, 40, 50] }', 'in the same bins of tenure and site', 'ATT', 'cr2'],
  ['method: exact', 'who agree on tenure and site', 'ATM', 'cr2'],
  ['method: subclass, subclasses: 5', 'inside 5 classes of the propensity score', 'ATT', 'hc2'],
  ['weight: ipw', 'weighted by the inverse of their probability', 'ATT', 'influence'],
  ['weight: ipw, estimand: ate, trim: { low: 0.1, high: 0.9 }', 'weighted by the inverse', 'ATM', 'influence'],
  ['weight: overlap', 'weighted by the probability of having been in the other group', 'ATO', 'influence'],
  ['weight: entropy, moments: 2', 'weighted so that the averages agree on tenure and site', 'ATT', 'influence'],
] as const;

describe('a matched pilot, from list to page', () => {
  it.each(CASES)(
    '%s',
    async (matching, says, estimand, vcov) => {
      const { folder, results, manifest, list, html } = await pilotOf(matching);
      const { headline } = results.kpis[0]!.effects;
      const row = headline.rows[0]!;
      expect(results.design.sentence).toContain(says);
      expect(row.estimand).toBe(estimand);
      expect(headline.inference).toMatchObject({ kind: 'analytic', vcov });
      expect(Math.abs(row.estimate - EFFECT)).toBeLessThan(1.5);
      const marked = results.matched!.curve!.results.filter((one) => one.headline);
      expect(marked).toHaveLength(1);
      expect(marked[0]!.found).toMatchObject({ estimate: row.estimate, ciLow: row.ciLow, ciHigh: row.ciHigh });
      const { treated, control } = results.design.matching!.counts;
      const out = list.split('\n').filter((line) => line.startsWith(','));
      expect(out.length).toBe(treated.all + control.all - treated.matched - control.matched);
      expect(manifest.matching).toMatchObject({ estimand, nTreated: treated.matched, nControl: control.matched });
      const counted = (manifest.matching.leftOut as { treated: number; control: number }[]).map(
        (why) => why.treated + why.control,
      );
      expect(counted.reduce((sum, n) => sum + n, 0)).toBe(out.length);
      expect((await verifyPilot(folder)).differences).toEqual([]);
      expect(html).not.toMatch(/\bP\d+\b/);
      expect(JSON.stringify(results)).not.toMatch(/"P\d+"/);
    },
    60_000,
  );

  it('notices a comparison group that was edited after the lock', async () => {
    const { folder, list } = await pilotOf('caliper: 0.2');
    const file = join(folder, 'design/matched-sets.csv');
    writeFileSync(file, list.replace(/,not-chosen/, ',no-partner'));
    expect((await verifyPilot(folder)).differences.join()).toMatch(
      /^design\/matched-sets\.csv differs from the comparison group at line \d+: got ".*no-partner", drawn ".*not-chosen"/,
    );
    const manifest = join(folder, 'design/manifest.json');
    const lock = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, lock.replace(/"listHash": "[0-9a-f]{64}"/, `"listHash": "${'0'.repeat(64)}"`));
    expect((await verifyPilot(folder)).differences.join()).toContain('Matched again, the comparison group is not the');
  }, 60_000);
});
