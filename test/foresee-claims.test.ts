import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkPilot } from '../src/check-pilot.ts';
import { comparePilot } from '../src/compare-pilot.ts';
import { makeRng } from '../src/core/rng.ts';
import { designPilot } from '../src/pilot.ts';
import { protocolPilot } from '../src/protocol-pilot.ts';
import { dealsPilot } from './deals-pilot.ts';

const ONE_TO_THREE = '{ method: complete, arms: { control: 3, treatment: 1 } }';
const SAYS =
  'Sales (primary): 58 % of the people had 0, or the lowest value, before the training; if as many do after it, 15 trained beside 45 controls carry no claim (rule 11).';

/** People, four of a team, of whom seven in twelve sold nothing before the training; the first team is new. */
function pilotOf(design: string, known = ', cluster: team', nPeople = 60) {
  const people = Array.from({ length: nPeople }, (_, i) => `P${i + 1}`);
  const rng = makeRng('deals');
  const pilot = dealsPilot(
    {
      question: 'Does the course sell?',
      roster: `{ file: data/roster.csv, unit: person${known} }`,
      design,
      replicates: 199,
    },
    [
      'person,team,arm,site,years,sent',
      ...people.map(
        (person, i) =>
          `${person},T${1 + Math.floor(i / 4)},${i < 4 ? 'new' : 'old'},Ulm,${(7 * i) % 9},${i % 70 === 0 ? 'yes' : 'no'}`,
      ),
    ],
  );
  const deals = people.map((_, i) => (i % 12 < 7 ? 0 : Math.round(10 * Math.exp(2 * rng.uniform()))));
  const sales = join(pilot.folder, 'data', 'sales.csv');
  const lines = people.map((person, i) => `${person},2026-02-10,${deals[i]}`);
  writeFileSync(sales, `${['person,day,deals', ...lines].join('\n')}\n`);
  return { ...pilot, sales };
}

const found = async (...planned: Parameters<typeof pilotOf>) => (await checkPilot(pilotOf(...planned).folder)).cautions;

it('check, design and the comparison of designs say that no claim will be made of few trained and many zeros', async () => {
  const { folder, request } = pilotOf(ONE_TO_THREE);
  const { cautions } = await checkPilot(folder);
  expect(cautions).toEqual([
    {
      code: 'design.claim-foreseen',
      severity: 'caution',
      message: SAYS,
      hint: 'Train as many as wait, and measure how many have any beside how much they have.',
      values: { kpi: 'sales', role: 'primary', rule: 11, atFloor: 35 / 60, nTreated: 15, nControl: 45 },
    },
  ]);
  const { designs, cautions: beside } = await comparePilot(folder);
  const open = designs.filter(({ closedBecause }) => closedBecause === null).map(({ label }) => label);
  expect(open.length).toBeGreaterThan(2);
  expect(beside).toEqual(open.map((design) => ({ design, caution: cautions[0] })));
  expect((await designPilot({ ...request, amend: null })).cautions).toEqual(cautions);
  expect((await checkPilot(folder)).cautions).toEqual([]);
});

/** Adds a guardrail that is measured by the same file, and a KPI whose file is not there. */
function withFurtherKpis(folder: string): void {
  const file = join(folder, 'pilot.yaml');
  const guardrail = `  - name: renewals
    label: Renewals
    tier: business
    role: guardrail
    unit: deals
    source: { shape: long, file: data/sales.csv, unit: person, time: day, value: deals }
  - name: calls
    label: Calls
    tier: behaviour
    role: secondary
    unit: calls
    source: { shape: long, file: data/calls.csv, unit: person, time: day, value: calls }
analysis:`;
  writeFileSync(file, readFileSync(file, 'utf8').replace('analysis:', guardrail));
}

it('every KPI that is at hand is asked, by its role; where it is the arms alone, one is said for all', async () => {
  const { folder } = pilotOf(ONE_TO_THREE);
  withFurtherKpis(folder);
  const { cautions } = await checkPilot(folder);
  expect(cautions.map(({ message }) => message)).toEqual([
    SAYS,
    SAYS.replace('Sales (primary)', 'Renewals (guardrail)'),
  ]);
  const chosen = pilotOf('{ method: recorded, column: arm, treated: new, control: old, mechanism: none }').folder;
  withFurtherKpis(chosen);
  expect((await checkPilot(chosen)).cautions).toMatchObject([{ values: { rule: 1 } }]);
});

it('the draft of a protocol says the same, and that of a lock nothing', async () => {
  const { folder, request } = pilotOf(ONE_TO_THREE);
  const { cautions } = await checkPilot(folder);
  expect(cautions.map(({ message }) => message)).toEqual([SAYS]);
  expect(await protocolPilot(request)).toMatchObject({ locked: false, cautions });
  await designPilot({ ...request, amend: null });
  expect(await protocolPilot(request)).toMatchObject({ locked: true, cautions: [] });
});

it('of several trained arms each is asked beside control, and named', async () => {
  const { folder, request } = pilotOf('{ method: complete, arms: { control: 2, long: 2, short: 1 } }');
  const cautions = [
    {
      message: expect.stringMatching(
        /^Sales \(primary\): .* 12 trained in short beside 24 controls carry no claim \(rule 11\)\.$/,
      ),
      values: { arm: 'short', nTreated: 12, nControl: 24 },
    },
  ];
  expect(await checkPilot(folder)).toMatchObject({ cautions });
  expect(await designPilot({ ...request, amend: null })).toMatchObject({ cautions });
  const teams = await found('{ method: cluster, arms: { control: 9, long: 5, short: 1 } }');
  expect(teams.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^Arms like these, short beside control, carry no claim \(rule 1\)\. One arm is a single cluster/,
    ),
  ]);
});

it('says nothing where as many are trained as wait, whole teams are drawn, or all are trained later', async () => {
  expect(await found('{ method: complete }')).toEqual([]);
  expect(await found('{ method: cluster }')).toEqual([]);
  expect(
    await found(
      '{ method: waves, waves: [{ arm: spring, start: 2026-04-01 }, { arm: may, start: 2026-05-20 }, { arm: autumn, start: 2026-09-01 }] }',
    ),
  ).toEqual([]);
});

it('says nothing of people who join one after another', async () => {
  const minimised = (enrolment: string) =>
    found(`{ method: minimize, ${enrolment}arms: { control: 3, treatment: 1 } }`, ', blocks: [team]');
  expect(await minimised('')).toMatchObject([{ values: { rule: 11 } }]);
  expect(await minimised('enrolment: rolling, ')).toEqual([]);
});

it('says nothing where the baseline is not at hand, or nothing can be drawn', async () => {
  const { folder, sales } = pilotOf(ONE_TO_THREE);
  const text = readFileSync(sales, 'utf8');
  writeFileSync(sales, text.replaceAll('2026-02-10', '2026-05-10'));
  expect((await checkPilot(folder)).cautions).toEqual([]);
  rmSync(sales);
  expect((await checkPilot(folder)).cautions).toEqual([]);
  expect((await comparePilot(folder)).cautions).toEqual([]);
  expect(await found('{ method: rerandomize, arms: { control: 3, treatment: 1 } }', ', covariates: [site]')).toEqual(
    [],
  );
});

it('names the other rules that withhold a claim: few people chosen without lots, a single team of the trained', async () => {
  const chosen = 'method: recorded, column: arm, treated: new, control: old, mechanism';
  const [few] = await found(`{ ${chosen}: none }`);
  expect(few).toMatchObject({ severity: 'caution', values: { rule: 1 } });
  expect(few!.message).toMatch(/^Arms like these carry no claim \(rule 1\)\. One arm is a single cluster/);
  const [single] = await found(`{ ${chosen}: cluster }`);
  expect(single).toMatchObject({ values: { rule: 1, nTreated: 4, nControl: 56 } });
});

it('forms a comparison group of up to 5,000 people to ask; of more, design asks the one that it locks', async () => {
  const weights =
    '{ method: match, column: sent, treated: "yes", control: "no", matching: { weight: ipw, covariates: [years] } }';
  const cautions = [{ values: { rule: 9 }, message: expect.stringContaining('below 100 these can be') }];
  const of = (nPeople: number) => pilotOf(weights, ', covariates: [years], asOf: 2026-03-30', nPeople);
  expect(await checkPilot(of(5000).folder)).toMatchObject({ cautions });
  const { folder, request } = of(5001);
  expect(await checkPilot(folder)).toMatchObject({ cautions: [] });
  expect(await designPilot({ ...request, amend: null })).toMatchObject({ cautions });
});
