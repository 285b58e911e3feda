import type { RoiView } from '../../roi/types.ts';
import type { PilotResults } from '../results.ts';
import { headlineRow, primaryKpi } from '../view/effect-reading.ts';
import { kpiWriter, midSentence } from './kpi-values.ts';
import { formatMoney, moneyRange } from './money.ts';
import { formatCount, formatNumber, formatPercent, NBSP, roundingStep } from './numbers.ts';
import { withoutPValues } from './tidy-sentence.ts';

/** The next step that follows from the verdict, in at most three sentences. */
export function nextStep(results: PilotResults): readonly string[] {
  const { decision } = results.verdict;
  if (decision === 'Scale') return scale(results);
  if (decision === 'Redesign') {
    return [
      'Find out why the broken link did not move, change the programme, and run a second pilot with the same measures.',
    ];
  }
  if (results.roi?.beneficiary === 'participants' && results.verdict.withheldBy.length === 0) {
    return [
      'Decide with those who fund the programme whether the participants’ gain is worth its cost: a return to the funder was neither intended nor measured.',
    ];
  }
  if (decision === 'Stop') return ['Do not roll the programme out as it is.', ...remedies(results)];
  return extend(results);
}

function scale({ roi, unitNoun, design }: PilotResults): readonly string[] {
  const who = roi ? `${formatCount(roi.atScale.nLearners)} ${unitNoun.many}` : `the other ${unitNoun.many}`;
  return [
    `Roll the programme out to ${who}, ${design.method === 'waves' ? 'those who still wait' : 'the waiting control group'} first.`,
    'Keep measuring the same KPIs and check that the effect holds beyond the measured window.',
  ];
}

function extend(results: PilotResults): readonly string[] {
  const hints = results.diagnostics
    .filter((diagnostic) => diagnostic.severity === 'stop' && diagnostic.hint !== null)
    .map((diagnostic) => withoutPValues(diagnostic.hint!))
    .filter((hint) => hint !== null);
  if (hints.length > 0) return [hints[0]!, 'Then run the same plan again; nothing is decided on these figures.'];
  const wait =
    (results.design.nMeasuredWaves ?? 1) > 1
      ? 'Let those who still wait go on waiting, and go on measuring under the same plan.'
      : 'Keep both groups as they are and go on measuring under the same plan.';
  return [wait, ...remedies(results)];
}

/** What each of the three remedies of a negative return would take; empty where the return is not negative. */
export function remedies(results: PilotResults): readonly string[] {
  const { roi } = results;
  if (!roi || roi.beneficiary === 'participants' || results.verdict.withheldBy.length > 0) return [];
  const view = roi[roi.sensitivityScope === 'pilot' ? 'pilot' : 'atScale'];
  if ((view.netBenefit.estimate ?? 0) >= 0) return [];
  return [
    `At ${moneyRange(view.netBenefit, roi.currency).estimate} the net benefit is negative. Three ways out: ${remedyList(results, view).join('; ')}.`,
  ];
}

function remedyList(results: PilotResults, view: RoiView): readonly string[] {
  const { roi, currency } = results;
  const benefit = view.benefit.estimate ?? 0;
  const months = view.cashFlow.filter((month) => month.month > 0).length;
  const found: string[] = [];
  if (benefit > 0) {
    found.push(
      `extend the window (at this pace the cost is covered after about ${formatNumber((view.cost / benefit) * months, 1)}${NBSP}months, not ${roi!.horizonMonths})`,
    );
  } else found.push('extend the window (of no use while the effect is not positive)');
  const kpi = primaryKpi(results);
  const row = kpi ? headlineRow(kpi) : null;
  if (kpi && row && view.breakEvenEffect !== null) {
    const step = roundingStep(row.estimate, row.ciLow, row.ciHigh);
    const writer = kpiWriter(kpi, currency);
    found.push(
      `improve the programme (${midSentence(kpi.label)} would have to change by ${writer.effect(view.breakEvenEffect, step)}, not ${writer.effect(row.estimate, step)})`,
    );
  }
  if (benefit > 0) {
    const step = roundingStep(benefit, null, null);
    found.push(
      `cut costs (to ${formatMoney(benefit, step, currency)}, ${formatPercent(1 - benefit / view.cost)} less)`,
    );
  } else found.push('cut costs (no cost is low enough while the effect is not positive)');
  return found;
}
