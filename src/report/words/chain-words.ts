import type { MoneyReading } from '../view/chain-links.ts';
import type { Reading } from '../view/effect-reading.ts';

/** Tone decides colour and symbol; the words carry the meaning on their own. */
export type Tone = 'good' | 'bad' | 'open' | 'none';

export interface StatusWords {
  readonly words: string;
  readonly tone: Tone;
}

const READINGS: Readonly<Record<Reading, StatusWords>> = {
  gain: { words: 'clear gain', tone: 'good' },
  harm: { words: 'clear loss', tone: 'bad' },
  'too-small': { words: 'did not move enough', tone: 'bad' },
  safe: { words: 'no relevant harm', tone: 'good' },
  unclear: { words: 'unclear', tone: 'open' },
  withheld: { words: 'no claim', tone: 'none' },
};

export const readingStatus = (reading: Reading | null): StatusWords =>
  reading === null ? { words: 'not measured', tone: 'none' } : READINGS[reading];

const MONEY: Readonly<Record<MoneyReading, StatusWords>> = {
  pays: { words: 'likely to pay', tone: 'good' },
  'does-not-pay': { words: 'does not pay', tone: 'bad' },
  open: { words: 'likely, not certain', tone: 'open' },
  participants: { words: 'gain to participants', tone: 'open' },
  withheld: { words: 'no claim', tone: 'none' },
  absent: { words: 'not valued', tone: 'none' },
};

export const moneyStatus = (reading: MoneyReading, probability: number | null): StatusWords =>
  reading === 'open' && probability !== null && probability < 0.5
    ? { words: 'more likely not', tone: 'open' }
    : MONEY[reading];

export const tierName: Readonly<Record<'learning' | 'behaviour' | 'business' | 'money', string>> = {
  learning: 'Learning',
  behaviour: 'Behaviour',
  business: 'Business',
  money: 'Money',
};

export const othersSentence = (nOthers: number): string =>
  nOthers === 0 ? '' : nOthers === 1 ? 'One more measure in the appendix' : `${nOthers} more measures in the appendix`;
