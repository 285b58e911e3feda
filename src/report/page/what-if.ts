import type { PilotResults } from '../results.ts';
import { primaryKpi } from '../view/effect-reading.ts';
import { scopeName } from '../words/money-words.ts';
import { formatPlain } from '../words/numbers.ts';
import { whatIfWords } from '../words/what-if-words.ts';
import { type Html, html } from './html.ts';

const STEPS = 40;

/**
 * Sliders for effect, value and cost of the decision that is open. Shown by the page's script only; benefit is linear in
 * effect and value, so the sums are exact. Null where there is nothing to vary or the gain is not the funder's.
 */
export function whatIf(results: PilotResults): Html | null {
  const { roi } = results;
  const row = primaryKpi(results)?.effects.headline.rows[0];
  if (!roi || !row || roi.beneficiary === 'participants' || row.ciLow === null || row.ciHigh === null) return null;
  const view = roi[roi.sensitivityScope === 'pilot' ? 'pilot' : 'atScale'];
  if (view.benefit.estimate === null || row.estimate === 0 || view.cost === 0) return null;
  const reach = Math.max(Math.abs(row.ciLow), Math.abs(row.ciHigh), Math.abs(row.estimate)) * 1.2;
  const [low, high] = row.ciLow < 0 && row.ciHigh > 0 ? [-reach, reach] : row.estimate > 0 ? [0, reach] : [-reach, 0];
  const step = Number(((high - low) / STEPS).toPrecision(2));
  const sliders = [
    {
      id: 'effect',
      label: whatIfWords.effect(primaryKpi(results)!.label),
      min: low,
      max: high,
      step,
      value: row.estimate,
      suffix: '',
    },
    { id: 'value', label: whatIfWords.value, min: 50, max: 150, step: 5, value: 100, suffix: '%' },
    { id: 'cost', label: whatIfWords.cost, min: 50, max: 150, step: 5, value: 100, suffix: '%' },
  ];
  return html`<section class="what-if" id="what-if" aria-labelledby="what-if-title" hidden data-slope="${String(view.benefit.estimate / row.estimate)}" data-cost="${String(view.cost)}" data-currency="${roi.currency}">
<h3 id="what-if-title">${whatIfWords.title(scopeName[roi.sensitivityScope].toLowerCase())}</h3><p class="small">${whatIfWords.note}</p>
<div class="sliders">${sliders.map(
    (one) =>
      html`<p><label for="what-if-${one.id}">${one.label}</label><input type="range" id="what-if-${one.id}" min="${String(one.min)}" max="${String(one.max)}" step="any" data-step="${String(one.step)}" data-base="${String(one.value)}" data-suffix="${one.suffix}" value="${String(one.value)}"><output for="what-if-${one.id}">${formatPlain(Number(one.value.toPrecision(3)))}${one.suffix}</output></p>`,
  )}</div>
<p class="outcome" role="status"></p>
<p><button type="button">${whatIfWords.reset}</button></p></section>`;
}
