import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { canonicalJson } from '../../src/plan/canonical-json.ts';
import { parsePlan, planHash } from '../../src/plan/load-plan.ts';
import type { Plan } from '../../src/plan/schema.ts';
import { mutatedBytes } from '../byte-mutations.ts';
import { LONG, runs } from '../fuzz-runs.ts';
import { type Outcome, orderly } from '../orderly.ts';
import { planInputs } from './plan-inputs.ts';
import { nastyTexts, withMutations } from './plan-mutations.ts';
import { validPlan } from './plan-text.ts';

const FILE = 'pilot.yaml';
const codes = ['plan.empty', 'plan.yaml', 'plan.invalid'];
const PLACED = /^pilot\.yaml:(\d+):(\d+): /;

/** Reads a text; a refusal must name a place in it, and a plan must come back the same from what it says itself. */
function read(text: string): Outcome<Plan> {
  const outcome = orderly(() => parsePlan(text, FILE), { codes, faultKind: 'usage', input: text });
  if (outcome.kind === 'refusal') expectPlaced(outcome, text);
  else expectSame(outcome.value);
  return outcome;
}

function expectPlaced({ message, hint }: { readonly message: string; readonly hint: string }, text: string): void {
  const [head = '', ...listed] = message.split('\n');
  const sentences = /^pilot\.yaml has \d+ problems:$/.test(head)
    ? listed.filter((line) => !/^\.\.\. and \d+ more$/.test(line))
    : [head];
  if (sentences.length === 1) expect(listed).toEqual([]);
  expect(sentences.length).toBeGreaterThan(0);
  const nLines = text.split('\n').length;
  for (const sentence of sentences) {
    const [, line, column] = PLACED.exec(sentence) ?? [];
    expect(Number(line), sentence).toBeGreaterThanOrEqual(1);
    expect(Number(line), sentence).toBeLessThanOrEqual(nLines);
    expect(Number(column), sentence).toBeGreaterThanOrEqual(1);
    expect(sentence).toMatch(/[.]$/);
  }
  expect(hint).toMatch(/[.?!]$/);
}

function expectSame(plan: Plan): void {
  const again = parsePlan(canonicalJson(plan), FILE);
  expect(again).toEqual(plan);
  expect(planHash(again)).toBe(planHash(plan));
}

const written = planInputs.chain((input) => fc.constantFrom(stringify(input), JSON.stringify(input, null, 2)));
const texts = fc.oneof({ weight: 6, arbitrary: fc.constant(validPlan) }, { weight: 1, arbitrary: written });

describe('the loader of plans', () => {
  it(
    'reads or refuses in words any plan whose bytes were damaged',
    () => {
      fc.assert(
        fc.property(mutatedBytes(texts.map((text) => Buffer.from(text))), (bytes) => {
          read(bytes.toString('utf8'));
        }),
        runs(4500),
      );
    },
    3 * LONG,
  );

  it(
    'reads or refuses in words any plan into which signs of YAML were put',
    () => {
      fc.assert(
        fc.property(nastyTexts(texts), (text) => {
          read(text);
        }),
        runs(3000),
      );
    },
    3 * LONG,
  );

  it(
    'reads or refuses in words any plan whose keys and values were moved, dropped or replaced',
    () => {
      const kinds = { value: 0, refusal: 0 };
      fc.assert(
        fc.property(withMutations(planInputs), fc.boolean(), (value, asJson) => {
          kinds[read(asJson ? JSON.stringify(value) : stringify(value)).kind]++;
        }),
        runs(2500),
      );
      expect(Math.min(kinds.value, kinds.refusal)).toBeGreaterThan(20);
    },
    3 * LONG,
  );
});
