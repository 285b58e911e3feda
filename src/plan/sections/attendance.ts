import { z } from 'zod';
import { column, fileFormat, filter, path, timeFormat } from './field.ts';

/** Who took the course, as the learning platform lists it: one row a session, an enrolment or a completion. */
export const attendance = z.strictObject({
  file: path.describe("export of who took the course, relative to the pilot's folder"),
  ...fileFormat,
  unit: column.describe('column with the id of a person, as in the roster'),
  keep: filter
    .optional()
    .meta({ description: 'rows that count', examples: [{ column: 'status', keep: ['Completed'] }] }),
  hours: column
    .optional()
    .meta({ description: 'column with the hours of a row; added up by person', examples: ['hours'] }),
  completedHours: z
    .number()
    .positive()
    .max(1e6)
    .optional()
    .meta({ description: 'hours from which somebody took the course; any unless stated', examples: [12] }),
  time: column.optional().meta({
    description: 'column with the day; rows after the measurement, and before a first training, do not count',
    examples: ['completed_on'],
  }),
  timeFormat,
});
