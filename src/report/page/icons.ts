import type { PilotResults } from '../results.ts';
import type { Tone } from '../words/chain-words.ts';
import { type Html, trusted } from './html.ts';

const icon = (path: string): Html =>
  trusted(
    `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${path}</svg>`,
  );

const line = (d: string): Html =>
  icon(
    `<path d="${d}" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`,
  );

/** One symbol a tone, so that no status rests on colour. */
export const toneIcon: Readonly<Record<Tone, Html>> = {
  good: line('M2.5 8.5l3.5 3.5 7.5-8'),
  bad: line('M3.5 3.5l9 9M12.5 3.5l-9 9'),
  open: line('M2 9.5c2-4 4-4 6-1.5s4 2.5 6-1.5'),
  none: line('M3 8h10'),
};

export const decisionIcon: Readonly<Record<PilotResults['verdict']['decision'], Html>> = {
  Scale: line('M8 13.5V3M3.5 7.5L8 3l4.5 4.5'),
  Extend: line('M8 4.5V8l2.5 2M8 1.8a6.2 6.2 0 1 0 .010 0z'),
  Redesign: line('M13 8a5 5 0 1 1-1.5-3.6M12 1.5v3.2H8.8'),
  Stop: line('M4 4h8v8H4z'),
};
