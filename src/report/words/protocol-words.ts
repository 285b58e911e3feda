import type { Protocol, ProtocolArm, ProtocolKpi } from '../protocol/protocol.ts';
import { loveTitle } from './chart-words.ts';
import { formatDay } from './dates.ts';
import { midSentence } from './kpi-values.ts';
import { formatAmount } from './money.ts';
import { formatPercent, NBSP } from './numbers.ts';
import { tidySentence } from './tidy-sentence.ts';
import { decisionMeaning } from './verdict-words.ts';

/** Standard deviations up to which two groups count as alike. */
const SMALL_GAP = 0.1;

/** Draft or final, in a few words. */
export function stateTitle({ lock, design }: Protocol): string {
  if (lock !== null) return lock.lockedAt === null ? 'Final: locked' : `Final: locked on ${formatDay(lock.lockedAt)}`;
  return design.drawn ? 'Draft: the arms have not been drawn yet' : 'Draft: the arms have not been locked yet';
}

/** What the state means for those who sign. */
export function stateSentence({ lock, design, provenance }: Protocol): string {
  if (lock === null)
    return `Until the arms are ${design.drawn ? 'drawn and ' : ''}locked everything here may still change; a changed plan or list has another hash.`;
  const edited =
    lock.planHash === provenance.planHash
      ? ''
      : ' The plan was changed after the lock: this page shows it as it stands today, and the appendix lists the changes.';
  const seen =
    lock.readableOutcomes.length === 0
      ? ''
      : ` Results from the training or later could already be read at the lock: ${lock.readableOutcomes.map(midSentence).join(', ')}.`;
  return `Who is in which arm is fixed, and so is this plan. pilotlift verify with the fingerprint shows that neither was exchanged.${edited}${seen}`;
}

/** Why compulsory training may wait; null where none does. */
export function withholdingSentence({ design: { withholding } }: Protocol): string | null {
  if (withholding === null) return null;
  const end = /[.!?]$/.test(withholding.trim()) ? '' : '.';
  return `The training is compulsory; why waiting is acceptable: ${tidySentence(withholding.trim())}${end}`;
}

/** How alike the arms are; null where that is not known yet. */
export function balanceSentence({ lock, design }: Protocol): string | null {
  if (lock === null) return null;
  const { balance, balanceSeverity } = lock;
  if (balance.rows.every(({ before }) => before.smd === null)) return 'The plan names no characteristics to compare.';
  if (balanceSeverity === null) return `${loveTitle(balance, SMALL_GAP, design.randomised)}.`;
  const nothing = balanceSeverity === 'info' ? 'no more' : 'more';
  return `On what the plan names to compare, the arms differ ${nothing} than chance explains (appendix).`;
}

/** What an arm does, and when. */
export function armTask({ role, start }: ProtocolArm, { design, windows }: Protocol): string {
  if (role === 'replacement') return 'stands by for places that become free, and is not analysed';
  if (role === 'trained') return start === null ? 'is trained' : `is trained from ${formatDay(start)}`;
  return design.drawn ? `waits until ${formatDay(windows.measurement.end)}` : 'is compared, without the training';
}

export function chanceText({ chance }: ProtocolArm): string {
  if (chance === null) return '';
  const [low, high] = [percent(chance.smallest), percent(chance.largest)];
  return low === high ? low : `${low} to ${high}`;
}

/** A share or a chance: as many digits as it needs, three at most. */
export const percent = (share: number): string => {
  const rounded = Number((100 * share).toPrecision(3));
  return formatPercent(rounded / 100, Number.isInteger(rounded) ? 1 : Math.abs(rounded) < 10 ? 0.01 : 0.1);
};

const BASES = {
  margin: 'margin',
  revenue: 'revenue',
  saving: 'saved costs',
  income: 'income',
} as const;

/** How the change becomes money; null where it does not. */
export function worthSentence({ label, money }: ProtocolKpi, { currency }: Protocol): string | null {
  if (money === null) return null;
  const { valuePerUnit, per, basis, grossMargin, status, beneficiary } = money;
  const margin = grossMargin === null ? '' : `, of which ${percent(grossMargin)} is margin`;
  const once = per === 'once' ? 'once' : `a ${per}`;
  const whose = beneficiary === 'participants' ? ' It goes to the participants, not to the funder.' : '';
  return `One unit of ${midSentence(label)} is worth ${formatAmount(valuePerUnit, currency)} ${once} and learner (${BASES[basis]}${margin}; ${status}).${whose}`;
}

/** Why two of the four decisions cannot come out; null where they can. */
export function limitSentence({ kpis }: Protocol): string | null {
  const money = kpis.find((kpi) => kpi.money !== null)?.money;
  if (!money) return 'No measure is turned into money, so neither Scale nor Stop can come out.';
  if (money.beneficiary === 'participants')
    return 'The gain goes to the participants, so there is no return of the funder to judge by: neither Scale nor Stop can come out.';
  return null;
}

/** What each of the four answers asks for. */
export const answersSentence = `A stop-level check is one that must hold and does not. ${Object.entries(decisionMeaning)
  .map(([decision, meaning]) => `${decision} means: ${meaning}`)
  .join('; ')}.`;

export const creditRule = ({ creditThreshold }: Protocol): string =>
  `The change is credited to the training only where it is above ${percent(creditThreshold)} of what the trained would have had without it; the figure that is not credited stands beside it.`;

/** The costs that count, in one sentence; null where the plan names none. */
export function costSentence({ costs, currency }: Protocol): string | null {
  if (costs.length === 0) return null;
  const lines = costs.map(
    ({ item, amount, basis }) =>
      `${midSentence(item)} ${formatAmount(amount, currency)}${basis === 'per-learner' ? ' a learner' : ''}`,
  );
  return `Costs counted: ${lines.join('; ')}.`;
}

/** How what is agreed here may still change. */
export const changeSentence = ({ lock }: Protocol): string =>
  `After the lock nobody draws again unseen: another draw needs a stated reason (pilotlift design with --amend) and keeps the one before it, and every change of the plan is listed here and in the report.${
    lock === null
      ? ''
      : ` So far: ${lock.amendments.length === 0 ? 'none' : `${lock.amendments.length}, in the appendix`}.`
  }`;

export const privacySentence = ({ minimumCell, unitNoun }: Protocol): string =>
  `The report shows groups only, never fewer than ${minimumCell}${NBSP}${unitNoun.many}, and nothing follows for anybody from their arm or their results. Files with rows about ${unitNoun.many} are destroyed on:`;

export const signSentence = 'We agree to judge the pilot by this page, whatever the result.';

export const signers = ['Sponsor', 'L&D lead', 'Analyst', 'Works council or data protection'] as const;
