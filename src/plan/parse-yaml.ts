import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type PlacedProblem, type PlanProblem, planError } from './plan-problem.ts';
import { refuseExhausting } from './refuse-exhausting.ts';
import type { PlanPath } from './schema-at.ts';

/** A plan's text as plain values, with the way back to the place of each value in the text. */
export interface PlanText {
  readonly value: unknown;
  readonly place: (problem: PlanProblem) => PlacedProblem;
  /** How the file spells the value at a path, shortened. */
  readonly spelling: (path: PlanPath) => string;
}

const LONGEST_SPELLING = 60;
const LONGEST_SOURCE = 1000;
const CONTROL_SIGN = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Reads YAML 1.2 and keeps positions. Throws `plan.yaml` for what is not one plain tree of keys, and `plan.empty`. */
export function parseYaml(text: string, file: string): PlanText {
  refuseExhausting(text, file);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    version: '1.2',
    uniqueKeys: false,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };

  const faults: PlacedProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    path: [],
    ...yamlRule(error),
    ...at(error.pos[0]),
  }));
  visit(document, {
    Alias(_, alias) {
      const rule = `*${alias.source} refers to another place, which a plan must not do`;
      faults.push({ path: [], rule, fix: 'Write the value out', ...at(alias.range?.[0] ?? 0) });
    },
    Map(_, map) {
      const names = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const offset = key.range?.[0] ?? 0;
        const rule = names.has(name) ? `the key ${name} stands twice in one group` : 'no key may be named __proto__';
        if (names.has(name)) faults.push({ path: [], rule, fix: 'Keep one of the two', ...at(offset) });
        else if (name === '__proto__') faults.push({ path: [], rule, fix: 'Choose another name', ...at(offset) });
        names.add(name);
      }
    },
    Pair(_, { key }) {
      if (isScalar(key)) return;
      const offset = isMap(key) || isSeq(key) ? (key.range?.[0] ?? 0) : 0;
      faults.push({ path: [], rule: 'a key must be one word', fix: 'Put text with brackets in quotes', ...at(offset) });
    },
    Scalar(_, scalar) {
      if (typeof scalar.value !== 'string' || !CONTROL_SIGN.test(scalar.value)) return;
      const rule = 'text must not hold control characters';
      faults.push({ path: [], rule, fix: 'Delete them', ...at(scalar.range?.[0] ?? 0) });
    },
  });
  if (faults.length > 0) throw planError('plan.yaml', file, faults);

  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null))
    throw planError('plan.empty', file, [
      { path: [], rule: 'the plan is empty', fix: 'Write one with pilotlift init', line: 1, column: 1 },
    ]);
  return {
    value: document.toJS(),
    place: (problem) => ({ ...problem, ...at(offsetOf(root, problem)) }),
    spelling: (path) => spellingOf(follow(root, path).value, text),
  };
}

interface Found {
  /** Key or list entry that leads to the deepest step that exists. */
  readonly key: Node | null;
  readonly value: Node | null;
  /** Steps of the path that exist. */
  readonly depth: number;
}

function follow(root: Node, path: PlanPath): Found {
  let found: Found = { key: null, value: root, depth: 0 };
  for (const step of path) {
    const here = found.value;
    if (isMap(here)) {
      const pair = pairsOf(here).get(String(step));
      if (!pair) return found;
      found = { key: pair.key as Node, value: (pair.value as Node | null) ?? null, depth: found.depth + 1 };
    } else if (isSeq(here) && typeof step === 'number' && here.items[step]) {
      const entry = here.items[step] as Node;
      found = { key: entry, value: entry, depth: found.depth + 1 };
    } else return found;
  }
  return found;
}

const indexed = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a group by name: many faults in one large group must not each search it. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = indexed.get(map);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const item of map.items) if (isPair(item) && isScalar(item.key)) pairs.set(String(item.key.value), item);
  indexed.set(map, pairs);
  return pairs;
}

function offsetOf(root: Node, { path, at }: PlanProblem): number {
  const { key, value, depth } = follow(root, path);
  const empty = isScalar(value) && value.source === '';
  const node = at === 'key' || depth < path.length || empty || value === null ? (key ?? value) : value;
  return node?.range?.[0] ?? 0;
}

function spellingOf(node: Node | null, text: string): string {
  if (isMap(node)) return 'a group of keys';
  if (isSeq(node)) return node.items.length === 0 ? 'an empty list' : 'a list';
  const [start, end] = node?.range ?? [0, 0];
  const spelled = text
    .slice(start, Math.min(end, start + LONGEST_SOURCE))
    .replace(/\s+/g, ' ')
    .trim();
  return spelled.length > LONGEST_SPELLING ? `${spelled.slice(0, LONGEST_SPELLING)}...` : spelled;
}

const remedies: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Line keys of one group up under each other, and close every bracket',
  BAD_SCALAR_START: 'Put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'Put one key on a line, and text that holds a colon in quotes',
  MISSING_CHAR: 'Add the missing sign',
  MULTIPLE_DOCS: 'Keep one document; delete the --- line between them',
  TAB_AS_INDENT: 'Indent with spaces',
  TAG_RESOLVE_FAILED: 'Delete the tag that starts with an exclamation mark',
};

function yamlRule(error: YAMLError): { rule: string; fix: string } {
  const [reason = ''] = error.message.split(/[\n;]/);
  const rule = `not valid YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
  return { rule, fix: remedies[error.code] ?? 'Correct the line' };
}
