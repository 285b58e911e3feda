import type { DateRange } from '../../core/period.ts';
import { addDays } from '../iso-day.ts';
import type { PlanInput } from '../schema.ts';
import type { CommentedExamples } from './render-plan.ts';

/** What `init` asks; each has a default in the template. */
export interface PilotAnswers {
  readonly title?: string | undefined;
  readonly question?: string | undefined;
  readonly owner?: string | undefined;
  /** ISO 4217 code. */
  readonly currency?: string | undefined;
  /** ISO days. */
  readonly trainingStart?: string | undefined;
  readonly trainingEnd?: string | undefined;
}

interface TableColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'day' | 'yes or no';
  readonly meaning: string;
}

/** A file that the user fills in: its columns, and a few example rows to be replaced. */
export interface TableTemplate {
  /** Relative to the pilot's folder, without extension. */
  readonly file: string;
  readonly holds: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface PilotDraft {
  readonly plan: PlanInput;
  readonly examples: CommentedExamples;
  readonly tables: readonly TableTemplate[];
}

/** A kind of pilot that `init` can start. */
export interface PilotTemplate {
  readonly name: string;
  readonly summary: string;
  readonly draft: (answers: PilotAnswers) => PilotDraft;
}

const FIRST_DAY = '2027-03-01';
const LENGTH_DAYS = 30;

/** Days of the training: as answered; else from 1 March 2027, and 30 days long. */
export function trainingDays({ trainingStart = FIRST_DAY, trainingEnd }: PilotAnswers): DateRange {
  return { start: trainingStart, end: trainingEnd ?? addDays(trainingStart, LENGTH_DAYS) };
}
