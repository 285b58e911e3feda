import fc from 'fast-check';
import { addDays } from '../../src/plan/iso-day.ts';
import { type PlanInput, programmes } from '../../src/plan/schema.ts';

// Valid plans of every shape: all designs, long and wide sources, with and without the optional sections.

const columnNames = ['age', 'region', 'site', 'tenure months', 'größe', 'yes', '1975', 'a: b', '# no'] as const;
const sentence = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom('two\nlines', ' # no', '- a', '[x', '{', '*a', '!b', 'yes', '1', '~', 'a: b', '\u00a0!', '\u2028'),
  )
  .map((s) => s.replace(/(?!\n)\p{Cc}/gu, '?'))
  .map((s) => (/[^\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(s) ? s : `${s}a`));
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.double({ min: 0, max: 1e9, noNaN: true });

const windows = fc
  .record({ start: day, length: fc.nat(200), gap: fc.nat(50), stated: fc.boolean() })
  .map(({ start, length, gap, stated }) => {
    const end = addDays(start, length);
    const before = { start: addDays(start, -200 - gap), end: addDays(start, -1 - gap) };
    const after = { start: addDays(end, 1 + gap), end: addDays(end, 90 + gap) };
    return { training: { start, end }, ...(stated ? { baseline: before, measurement: after } : {}) };
  });

const drawn = fc.record({
  method: fc.constantFrom('complete', 'blocked', 'cluster', 'blocked-cluster'),
  arms: fc.record({ waiting: fc.integer({ min: 1, max: 5 }), trained: fc.integer({ min: 1, max: 5 }) }),
  control: fc.constant('waiting'),
});
const alike = fc.record(
  {
    method: fc.constantFrom('pairs', 'rerandomize', 'minimize'),
    assign: fc.constantFrom('units', 'clusters'),
    history: fc.constant(['kpi_0']),
    control: fc.constant('control'),
  },
  { requiredKeys: ['method', 'assign', 'control'] },
);
const rolling = fc.record({
  method: fc.constant('minimize'),
  enrolment: fc.constantFrom('all-at-once', 'rolling'),
  control: fc.constant('control'),
});
const recorded = fc.record({
  method: fc.constant('recorded'),
  column: fc.constant('arm'),
  treated: fc.constantFrom('1', 'yes'),
  control: fc.constantFrom('0', 'no'),
  mechanism: fc.constantFrom('simple', 'none', 'complete'),
});
const matched = fc.record({
  method: fc.constant('match'),
  column: fc.constant('arm'),
  treated: fc.constant('yes'),
  control: fc.constant('no'),
  matching: fc.constant({ covariates: ['age'] }),
});

const long = fc.record(
  {
    shape: fc.constant('long'),
    file: fc.constantFrom('data/a.csv', 'data/größe (2).xlsx'),
    unit: fc.constantFrom(...columnNames),
    time: fc.constant('day'),
    value: fc.constantFrom(...columnNames),
    aggregate: fc.constantFrom('sum', 'mean', 'count'),
    missing: fc.array(sentence, { maxLength: 3 }),
  },
  { requiredKeys: ['shape', 'file', 'unit', 'time', 'value'] },
);
const wide = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }).map((months) => ({
  shape: 'wide',
  file: 'data/w.csv',
  unit: 'id',
  columns: Object.fromEntries(months.map((month) => [`2026-${String(month).padStart(2, '0')}`, `m ${month}`])),
}));

const kpis = fc
  .array(
    fc.record({
      label: sentence,
      unit: sentence,
      tier: fc.constantFrom('learning', 'behaviour', 'business'),
      direction: fc.constantFrom('increase', 'decrease'),
      source: fc.oneof(long, wide),
      smallestEffect: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((kpi, i) => ({ ...kpi, name: `kpi_${i}`, role: i === 0 ? 'primary' : 'guardrail' })));

/** Valid plans as they are written. */
export const planInputs: fc.Arbitrary<PlanInput> = fc
  .record(
    {
      question: sentence,
      title: sentence,
      currency: fc.constantFrom('EUR', 'USD'),
      programme: fc.constantFrom(...programmes),
      windows,
      design: fc.oneof(drawn, alike, rolling, recorded, matched),
      kpis,
      covariates: fc.uniqueArray(fc.constantFrom(...columnNames.slice(1)), { maxLength: 4 }),
      costs: fc.array(amount, { maxLength: 3 }),
      discountRate: share,
      notes: fc.array(sentence, { maxLength: 3 }),
    },
    { requiredKeys: ['question', 'windows', 'design', 'kpis', 'covariates', 'costs', 'discountRate'] },
  )
  .map(({ covariates, costs, discountRate, ...plan }) => ({
    ...plan,
    design:
      plan.programme === 'compliance' ? { ...plan.design, withholding: 'all know the legal minimum' } : plan.design,
    roster: {
      file: 'data/roster.csv',
      unit: 'id',
      cluster: 'team',
      blocks: plan.design.method.startsWith('blocked') ? ['block'] : [],
      covariates: ['age', ...covariates],
      ...(plan.design.method === 'match' ? { asOf: plan.windows.training.start } : {}),
    },
    roi: { discountRate, costs: costs.map((cost, i) => ({ item: `cost ${i}`, amount: cost })) },
  })) as fc.Arbitrary<PlanInput>;
