import type { Candidates, Pair } from '../pair.ts';

const MATCH = 1;
const SKIP_CONTROL = 2;
const SKIP_TREATED = 3;

/**
 * Optimal matching without replacement on one number: as many treated units and as many pairs within `caliper` (inclusive)
 * as possible, at most `ratio` pairs a treated unit, and of all such choices the least total distance. On a line some best choice never crosses:
 * sorted treated take sorted controls in order, found by dynamic programming. Treated place i of N reaches at most
 * N - i controls below its score and i + 1 above (were a nearer one free, it would take that), so N^2 steps and bytes do,
 * however many controls there are. `score`: one per unit; equal scores by index. Pairs by treated and then control.
 * Same optimum as `optimalPairs`. Golden: matching_lalonde.
 */
export function optimalPairsOnScore(
  score: Float64Array,
  { treated, controls }: Candidates,
  { caliper, ratio }: { readonly caliper: number; readonly ratio: number },
): readonly Pair[] {
  const sorted = (units: readonly number[]) => [...units].sort((a, b) => score[a]! - score[b]! || a - b);
  const places = sorted(treated).flatMap((unit) => new Array<number>(ratio).fill(unit));
  const columns = sorted(controls);
  const distanceOf = (place: number, column: number) => Math.abs(score[places[place]!]! - score[columns[column]!]!);
  const bands = bandsOf(
    places.map((unit) => score[unit]!),
    columns.map((unit) => score[unit]!),
    caliper,
  );
  const choices = bands.map(({ low, high }) => new Uint8Array(high - low + 1));
  let before: Row = { low: 0, gains: [0], totals: [0] };
  for (const [place, { low, high }] of bands.entries()) {
    const [gain, total] = at(before, low);
    const row = { low, gains: [gain], totals: [total] };
    const ownGain = place % ratio === 0 ? 2 : 1;
    choices[place]![0] = SKIP_TREATED;
    for (let used = low + 1; used <= high; used++) {
      const distance = distanceOf(place, used - 1);
      let choice = SKIP_CONTROL;
      let best: Value = at(row, used - 1);
      const [previousGain, previousTotal] = at(before, used - 1);
      const matched: Value = [previousGain + ownGain, previousTotal + distance];
      if (distance <= caliper && better(matched, best)) [choice, best] = [MATCH, matched];
      const skipped = at(before, used);
      if (better(skipped, best)) [choice, best] = [SKIP_TREATED, skipped];
      choices[place]![used - low] = choice;
      row.gains.push(best[0]);
      row.totals.push(best[1]);
    }
    before = row;
  }
  const pairs: Pair[] = [];
  let used = columns.length;
  for (let place = places.length - 1; place >= 0; ) {
    const { low, high } = bands[place]!;
    used = Math.min(used, high);
    const choice = choices[place]![used - low];
    if (choice !== SKIP_TREATED) used--;
    if (choice === MATCH)
      pairs.push({ treated: places[place]!, control: columns[used]!, distance: distanceOf(place, used) });
    if (choice !== SKIP_CONTROL) place--;
  }
  return pairs.sort((a, b) => a.treated - b.treated || a.control - b.control);
}

/** Pairs plus treated units with any, and total distance, of the places so far, by how many of the first controls they may use. */
interface Row {
  readonly low: number;
  readonly gains: readonly number[];
  readonly totals: readonly number[];
}
type Value = readonly [gain: number, total: number];

const at = ({ low, gains, totals }: Row, used: number): Value => {
  const i = Math.min(used - low, gains.length - 1);
  return [gains[i]!, totals[i]!];
};
const better = (a: Value, b: Value) => a[0] > b[0] || (a[0] === b[0] && a[1] < b[1]);

/** Place i may take the sorted controls number `low` (0-based) to `high` - 1; neither ever decreases. */
function bandsOf(places: readonly number[], controls: readonly number[], caliper: number) {
  let above = 0;
  let low = 0;
  let high = 0;
  return places.map((value, i) => {
    while (above < controls.length && controls[above]! < value) above++;
    low = Math.max(low, above - (places.length - i), 0);
    while (low < controls.length && value - controls[low]! > caliper) low++;
    high = Math.max(high, low);
    while (high < controls.length && high <= above + i && controls[high]! - value <= caliper) high++;
    return { low, high };
  });
}
