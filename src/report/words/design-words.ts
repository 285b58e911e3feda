import { isSmall } from '../suppress-counts.ts';
import { tidySentence } from './tidy-sentence.ts';

/** What decides whether the sizes of the arms may be shown. */
interface ShownDesign {
  readonly sentence: string;
  readonly arms: readonly { readonly nUnits: number | null }[];
  /** Trained units without a partner; 0 where nobody was matched. */
  readonly nUnmatched: number;
}

/** Numbers of a few are shown nowhere, and the sentence on the design states them all. */
export const hidesSizes = ({ arms, nUnmatched }: Omit<ShownDesign, 'sentence'>, minimumCell: number): boolean =>
  isSmall(nUnmatched, minimumCell) || arms.some(({ nUnits }) => isSmall(nUnits ?? 0, minimumCell));

/** Who was assigned, how and by which chance; without it where it would give a small number away. */
export const designSentence = (
  design: ShownDesign,
  { minimumCell, unitNoun }: { readonly minimumCell: number; readonly unitNoun: { readonly many: string } },
): string =>
  hidesSizes(design, minimumCell)
    ? `The sizes of the arms are not shown: one of them would stand for fewer than ${minimumCell} ${unitNoun.many}.`
    : tidySentence(design.sentence);
